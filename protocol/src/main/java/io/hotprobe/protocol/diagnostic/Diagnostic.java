package io.hotprobe.protocol.diagnostic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;

/**
 * Latest state of a probe on an instance; one value of {@code hotprobe.diagnostics}, keyed by
 * {@code probeId/runtimeId}.
 *
 * @param probeVersion revision the state is about
 * @param reason what is wrong and what to do, or null
 * @param counters null from clients that do not count
 * @param timestamp epoch milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Diagnostic(
    int schemaVersion,
    String probeId,
    long probeVersion,
    String runtimeId,
    String service,
    @Nullable String env,
    @Nullable String version,
    DiagnosticStatus status,
    @Nullable String reason,
    @Nullable Counters counters,
    long timestamp)
    implements TopicValue {

  @Override
  public String key() {
    return probeId + "/" + runtimeId;
  }
}
