package io.hotprobe.protocol.lease;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;

/**
 * Who was last given the right to run a capture probe; one value of {@code hotprobe.leases}.
 *
 * @param holder the instance's run-time id
 * @param token fencing token: events of this probe, service, env and version with a smaller one are
 *     refused
 * @param grantedAt epoch milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeaseGrant(
    int schemaVersion,
    String probeId,
    String service,
    @Nullable String env,
    @Nullable String version,
    String holder,
    long token,
    long grantedAt)
    implements TopicValue {

  @Override
  public String key() {
    return probeId + "/" + service + "/" + text(env) + "/" + text(version);
  }

  private static String text(String optional) {
    return optional == null ? "" : optional;
  }
}
