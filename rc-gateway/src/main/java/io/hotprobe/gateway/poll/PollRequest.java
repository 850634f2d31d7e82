package io.hotprobe.gateway.poll;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * Body of {@code POST /v0.7/config}, as far as it is of use here. Tracers differ in what they leave
 * out when it is empty, and in how they write what is not read here, such as capabilities.
 */
@JsonNaming(SnakeCaseStrategy.class)
record PollRequest(ClientInfo client, List<CachedFile> cachedTargetFiles) {

  @JsonNaming(SnakeCaseStrategy.class)
  record ClientInfo(State state, List<String> products, Tracer clientTracer) {}

  /** What the client has, as it was told last. */
  @JsonNaming(SnakeCaseStrategy.class)
  record State(
      long targetsVersion,
      List<ConfigState> configStates,
      boolean hasError,
      String error,
      String backendClientState) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ConfigState(String id, long version, int applyState, String applyError) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Tracer(
      String runtimeId,
      String language,
      String tracerVersion,
      String service,
      String env,
      String appVersion,
      List<String> tags,
      List<String> processTags) {}

  /** A file the client has and need not be sent. */
  record CachedFile(String path, List<Hash> hashes) {}

  record Hash(String algorithm, String hash) {}
}
