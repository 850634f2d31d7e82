package io.hotprobe.agent.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.agent.access.StackTraces;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.agent.redact.Redaction;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes captures as the events of the wire. Runs on the sender's thread. */
public final class EventJson {

  private static final String AGENT = "io.hotprobe.agent.";

  private final String service;
  private final Redaction redaction;

  public EventJson(String service, Redaction redaction) {
    this.service = service;
    this.redaction = redaction;
  }

  /** One JSON object; the caller has opened and closes the array around it. */
  public void write(Capture capture, JsonGenerator json) throws IOException {
    Probe probe = capture.runtime().probe();
    Event event = Event.read(capture.tape(), redaction);
    Message message = Message.of(probe, event, redaction);
    json.writeStartObject();
    json.writeStringField("service", service);
    json.writeStringField("ddsource", "dd_debugger");
    if (message.text() != null) {
      json.writeStringField("message", message.text());
    }
    json.writeStringField("type", "snapshot");
    if (!probe.tags().isEmpty()) {
      json.writeStringField("ddtags", tags(probe));
    }
    if (capture.traceId() != null) {
      json.writeStringField("dd.trace_id", capture.traceId());
      json.writeStringField("dd.span_id", capture.spanId());
    }
    json.writeNumberField("duration", capture.durationNanos());
    json.writeNumberField("timestamp", capture.epochMillis());
    json.writeStringField("logger.name", capture.site().typeName());
    json.writeStringField("logger.method", capture.site().methodName());
    json.writeNumberField("logger.version", 2);
    json.writeNumberField("logger.thread_id", capture.threadId());
    json.writeStringField("logger.thread_name", redaction.text(capture.threadName()));
    json.writeObjectFieldStart("debugger");
    snapshot(capture, event, message, json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private String tags(Probe probe) {
    return probe.tags().stream().map(redaction::tag).collect(Collectors.joining(","));
  }

  private static void snapshot(Capture capture, Event event, Message message, JsonGenerator json)
      throws IOException {
    Probe probe = capture.runtime().probe();
    json.writeObjectFieldStart("snapshot");
    json.writeStringField("id", capture.id().toString());
    json.writeNumberField("timestamp", capture.epochMillis());
    json.writeStringField("language", "java");
    if (probe.lease() != null) {
      json.writeNumberField("leaseToken", probe.lease().token());
    }
    json.writeObjectFieldStart("probe");
    json.writeStringField("id", probe.id());
    json.writeNumberField("version", probe.version());
    location(capture.site(), probe.where(), json);
    json.writeEndObject();
    stack(capture, json);
    json.writeObjectFieldStart("captures");
    captures(capture.site(), event, json);
    json.writeEndObject();
    if (!message.failures().isEmpty()) {
      json.writeArrayFieldStart("evaluationErrors");
      for (Message.Failure failure : message.failures()) {
        json.writeStartObject();
        json.writeStringField("expr", failure.expression());
        json.writeStringField("message", failure.problem());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void location(HitSite site, Where where, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("location");
    json.writeStringField("type", site.typeName());
    json.writeStringField("method", site.methodName());
    if (where instanceof Where.Line && site.sourceFile() != null) {
      json.writeStringField("file", site.sourceFile());
    }
    if (site.line() > 0) {
      json.writeArrayFieldStart("lines");
      json.writeString(String.valueOf(site.line()));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void stack(Capture capture, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("stack");
    if (capture.stack() != null) {
      boolean ours = true;
      for (StackTraceElement frame : StackTraces.of(capture.stack())) {
        ours = ours && frame.getClassName().startsWith(AGENT);
        if (!ours) {
          frame(frame, json);
        }
      }
    }
    json.writeEndArray();
  }

  private static void frame(StackTraceElement frame, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (frame.getFileName() != null) {
      json.writeStringField("fileName", frame.getFileName());
    }
    json.writeStringField("function", frame.getClassName() + "." + frame.getMethodName());
    json.writeNumberField("lineNumber", frame.getLineNumber());
    json.writeEndObject();
  }

  private static void captures(HitSite site, Event event, JsonGenerator json) throws IOException {
    for (Map.Entry<Integer, Event.Context> entry : event.contexts.entrySet()) {
      switch (entry.getKey()) {
        case Recording.ENTRY -> json.writeFieldName("entry");
        case Recording.RETURN -> json.writeFieldName("return");
        default -> {
          json.writeObjectFieldStart("lines");
          json.writeFieldName(String.valueOf(site.line()));
        }
      }
      context(entry.getValue(), json);
      if (entry.getKey() == Recording.LINE) {
        json.writeEndObject();
      }
    }
  }

  private static void context(Event.Context context, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<Integer, Map<String, Captured>> group : context.groups.entrySet()) {
      json.writeFieldName(
          switch (group.getKey()) {
            case Recording.ARGUMENTS -> "arguments";
            case Recording.LOCALS -> "locals";
            case Recording.STATICS -> "staticFields";
            default -> "captureExpressions";
          });
      new ValueJson(json).write(group.getValue());
    }
    if (context.thrown != null) {
      json.writeObjectFieldStart("throwable");
      json.writeStringField("type", context.thrown.type());
      json.writeStringField("message", context.thrown.message());
      json.writeArrayFieldStart("stacktrace");
      for (StackTraceElement frame : StackTraces.of(context.thrown.throwable())) {
        frame(frame, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
