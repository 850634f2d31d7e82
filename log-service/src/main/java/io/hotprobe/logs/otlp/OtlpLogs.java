package io.hotprobe.logs.otlp;

import com.google.protobuf.ByteString;
import io.hotprobe.protocol.event.LogEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Events as OTLP carries logs, with the names of the semantic conventions. */
final class OtlpLogs {
  private static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder().setName("hotprobe").build();

  private OtlpLogs() {}

  static ExportLogsServiceRequest request(List<LogEvent> events) {
    Map<List<KeyValue>, List<LogEvent>> byResource =
        events.stream()
            .collect(
                Collectors.groupingBy(OtlpLogs::resource, LinkedHashMap::new, Collectors.toList()));
    var request = ExportLogsServiceRequest.newBuilder();
    byResource.forEach(
        (resource, logs) ->
            request.addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(Resource.newBuilder().addAllAttributes(resource))
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .setScope(SCOPE)
                            .addAllLogRecords(logs.stream().map(OtlpLogs::log).toList()))));
    return request.build();
  }

  private static List<KeyValue> resource(LogEvent event) {
    return new Attributes()
        .put("service.name", event.service())
        .put("service.version", event.version())
        .put("service.instance.id", event.runtimeId())
        .put("deployment.environment.name", event.env())
        .put("host.name", event.host())
        .put("telemetry.sdk.language", event.language())
        .list();
  }

  private static LogRecord log(LogEvent event) {
    boolean error = event.status().equals("error");
    long nanos = TimeUnit.MILLISECONDS.toNanos(event.timestamp());
    return LogRecord.newBuilder()
        .setTimeUnixNano(nanos)
        .setObservedTimeUnixNano(nanos)
        .setSeverityNumber(
            error ? SeverityNumber.SEVERITY_NUMBER_ERROR : SeverityNumber.SEVERITY_NUMBER_INFO)
        .setSeverityText(error ? "ERROR" : "INFO")
        .setTraceId(ByteString.copyFrom(TraceContext.traceId(event.traceId())))
        .setSpanId(ByteString.copyFrom(TraceContext.spanId(event.spanId())))
        .setBody(Attributes.value(body(event)))
        .addAllAttributes(attributes(event))
        .build();
  }

  /** A log line is its text; a snapshot is a structure. */
  private static Object body(LogEvent event) {
    String message = event.message() == null ? "" : event.message();
    if (event.captures() == null) {
      return message;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", message);
    body.put("captures", event.captures());
    return body;
  }

  private static List<KeyValue> attributes(LogEvent event) {
    LogEvent.ProbeRef probe = event.probe();
    var attributes =
        new Attributes()
            .put("log.record.uid", event.id())
            .put("code.function.name", function(probe))
            .put("code.file.path", probe.file())
            .put("code.line.number", line(event))
            .put("hotprobe.probe.id", probe.id())
            .put("hotprobe.probe.version", probe.version())
            .put("hotprobe.duration", event.duration())
            .put("hotprobe.tags", event.tags().isEmpty() ? null : event.tags());
    if (event.stack() != null) {
      attributes.put("code.stacktrace", stackTrace(event.stack()));
    }
    if (event.logger() != null) {
      attributes
          .put("thread.id", event.logger().threadId())
          .put("thread.name", event.logger().threadName());
    }
    if (event.evaluationErrors() != null) {
      attributes.put(
          "hotprobe.evaluation.errors",
          event.evaluationErrors().stream().map(e -> e.expr() + ": " + e.message()).toList());
    }
    return attributes.list();
  }

  private static String function(LogEvent.ProbeRef probe) {
    return probe.type() == null || probe.method() == null
        ? null
        : probe.type() + "." + probe.method();
  }

  /** Of the innermost frame; without a stack, that of the probe. */
  private static Long line(LogEvent event) {
    if (event.stack() != null && !event.stack().isEmpty()) {
      return (long) event.stack().get(0).lineNumber();
    }
    List<String> lines = event.probe().lines();
    return lines == null || lines.isEmpty() || !lines.get(0).matches("[0-9]{1,9}")
        ? null
        : Long.valueOf(lines.get(0));
  }

  private static String stackTrace(List<LogEvent.Frame> stack) {
    return stack.stream()
        .map(f -> "\tat " + f.function() + "(" + f.fileName() + ":" + f.lineNumber() + ")")
        .collect(Collectors.joining("\n"));
  }
}
