package io.hotprobe.protocol.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;
import java.util.List;
import java.util.Map;

/**
 * One event on {@code hotprobe.logs}: a log line or a snapshot, in one shape for every client.
 *
 * @param id makes repeats harmless: the snapshot's own UUID
 * @param timestamp epoch milliseconds, of the instance's clock
 * @param source {@code dd_debugger}
 * @param status {@code info}, {@code error} when the probe could not be evaluated
 * @param duration of the probed method in nanoseconds; 0 for a line
 * @param traceId of the span that was active, or null
 * @param leaseToken fencing token of a capture under lease, or null
 * @param tags {@code key:value}, from the probe and the process
 * @param captures the captured values by place ({@code entry}, {@code return}, {@code lines}), as
 *     agents send them
 * @param stack frames, innermost first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEvent(
    int schemaVersion,
    String id,
    long timestamp,
    String service,
    @Nullable String env,
    @Nullable String version,
    @Nullable String host,
    @Nullable String runtimeId,
    @Nullable String language,
    String source,
    String status,
    @Nullable String message,
    ProbeRef probe,
    @Nullable Logger logger,
    long duration,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable Long leaseToken,
    List<String> tags,
    @Nullable Map<String, Object> captures,
    @Nullable List<Frame> stack,
    @Nullable List<EvaluationError> evaluationErrors)
    implements TopicValue {

  /** The events of one probe on one service stay in order. */
  @Override
  public String key() {
    return service + "/" + probe.id();
  }

  /** The probe that emitted the event, at the revision it had. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProbeRef(
      String id,
      long version,
      @Nullable String type,
      @Nullable String method,
      @Nullable String file,
      @Nullable List<String> lines) {}

  /** The code that ran: class, method and thread. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Logger(
      @Nullable String name,
      @Nullable String method,
      @Nullable Long threadId,
      @Nullable String threadName) {}

  /** A stack frame; the function is {@code Class.method}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Frame(@Nullable String fileName, String function, int lineNumber) {}

  /** An expression that failed, and why. */
  public record EvaluationError(String expr, String message) {}
}
