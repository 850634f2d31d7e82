package io.hotprobe.protocol.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;
import java.util.List;

/**
 * One running process; one value of {@code hotprobe.instances}, keyed by its run-time id.
 *
 * @param agentVersion tracer or agent version
 * @param firstSeen epoch milliseconds
 * @param lastPoll epoch milliseconds
 * @param applied the configurations the client says it has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Instance(
    int schemaVersion,
    String runtimeId,
    String service,
    @Nullable String env,
    @Nullable String version,
    String language,
    @Nullable String agentVersion,
    @Nullable String host,
    List<String> tags,
    long firstSeen,
    long lastPoll,
    List<Applied> applied)
    implements TopicValue {

  @Override
  public String key() {
    return runtimeId;
  }

  /**
   * A configuration and what became of it.
   *
   * @param applyState 2 acknowledged, 3 error
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Applied(String id, long version, int applyState, @Nullable String applyError) {}
}
