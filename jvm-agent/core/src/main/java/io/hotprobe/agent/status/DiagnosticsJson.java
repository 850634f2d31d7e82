package io.hotprobe.agent.status;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes messages as the array of diagnostics that the back end takes. */
final class DiagnosticsJson {

  private final Instance instance;

  DiagnosticsJson(Instance instance) {
    this.instance = instance;
  }

  byte[] write(List<Status> messages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * messages.size());
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      json.writeStartArray();
      for (Status message : messages) {
        write(message, json);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(Status status, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("service", instance.service());
    json.writeStringField("ddsource", "dd_debugger");
    json.writeStringField("message", text(status));
    json.writeNumberField("timestamp", status.timestamp());
    json.writeStringField("type", "diagnostic");
    json.writeObjectFieldStart("debugger");
    json.writeObjectFieldStart("diagnostics");
    json.writeStringField("probeId", status.probeId());
    json.writeNumberField("probeVersion", status.probeVersion());
    json.writeStringField("runtimeId", instance.runtimeId());
    json.writeStringField("status", status.status().name());
    if (status.status() == DiagnosticStatus.ERROR) {
      json.writeObjectFieldStart("exception");
      json.writeStringField("type", "NO_TYPE");
      json.writeStringField("message", status.reason());
      json.writeArrayFieldStart("stacktrace");
      json.writeEndArray();
      json.writeEndObject();
    }
    if (status.reason() != null) {
      json.writeStringField("reason", status.reason());
    }
    if (status.counters() != null) {
      write(status.counters(), json);
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Counters counters, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("counters");
    json.writeNumberField("hits", counters.hits());
    json.writeNumberField("conditionFalse", counters.conditionFalse());
    json.writeNumberField("rateLimited", counters.rateLimited());
    json.writeNumberField("budget", counters.budget());
    json.writeNumberField("errors", counters.errors());
    json.writeNumberField("captured", counters.captured());
    json.writeNumberField("dropped", counters.dropped());
    json.writeNumberField("sent", counters.sent());
    json.writeEndObject();
  }

  private static String text(Status status) {
    String probe = status.probeId() + ":" + status.probeVersion();
    return switch (status.status()) {
      case RECEIVED ->
          status.reason() == null
              ? "Received probe " + probe + "."
              : "Probe " + probe + " waits: " + status.reason();
      case INSTALLED -> "Installed probe " + probe + ".";
      case EMITTING -> "Probe " + probe + " is emitting.";
      case BLOCKED -> "Probe " + probe + " is blocked: " + status.reason();
      case ERROR -> "Error installing probe " + probe + ": " + status.reason();
      case PAUSED -> "Probe " + probe + " is paused: " + status.reason();
    };
  }
}
