package io.hotprobe.intake.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hotprobe.intake.redaction.RedactedJson;
import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.hotprobe.protocol.event.LogEvent.EvaluationError;
import io.hotprobe.protocol.event.LogEvent.Frame;
import java.util.List;

/**
 * What a client of any language sends: an event when {@code debugger.snapshot} is there, a state
 * when {@code debugger.diagnostics} is. Java puts its logger and trace in flat fields, Node and
 * Python in nested ones. Unknown fields are passed over; each record says so, because Jackson would
 * put them into a buffer otherwise.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Message(
    String service,
    String message,
    String hostname,
    String ddtags,
    @JsonProperty("process_tags") String processTags,
    Long timestamp,
    Long duration,
    @JsonProperty("dd.trace_id") String traceId,
    @JsonProperty("dd.span_id") String spanId,
    Trace dd,
    @JsonProperty("logger.name") String loggerName,
    @JsonProperty("logger.method") String loggerMethod,
    @JsonProperty("logger.thread_id") Object threadId,
    @JsonProperty("logger.thread_name") String threadName,
    Logger logger,
    Debugger debugger) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Trace(@JsonProperty("trace_id") String traceId, @JsonProperty("span_id") String spanId) {}

  /** The thread's id is a number from Java and {@code "pid:979"} from Node. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Logger(
      String name,
      String method,
      @JsonProperty("thread_id") Object threadId,
      @JsonProperty("thread_name") String threadName) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Debugger(Snapshot snapshot, Diagnostics diagnostics) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Snapshot(
      String id,
      Long timestamp,
      String language,
      Probe probe,
      Long leaseToken,
      RedactedJson captures,
      List<Frame> stack,
      List<EvaluationError> evaluationErrors) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Probe(String id, long version, Location location) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Location(String type, String method, String file, List<String> lines) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Diagnostics(
      String probeId,
      long probeVersion,
      String runtimeId,
      DiagnosticStatus status,
      String reason,
      Counters counters,
      Failure exception) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Failure(String type, String message) {}
}
