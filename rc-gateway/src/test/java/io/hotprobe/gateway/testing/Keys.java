package io.hotprobe.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;

/** API keys as probe-service publishes them. */
public final class Keys {
  /** For every service and environment. */
  public static final String ALL = "key-for-all";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Keys() {}

  /** Makes a key known; null stands for all services or environments. */
  public static void put(String key, String service, String env) {
    send(key, service, env, ApiKey.State.ACTIVE);
  }

  public static void revoke(String key) {
    send(key, null, null, ApiKey.State.REVOKED);
  }

  private static void send(String key, String service, String env, ApiKey.State state) {
    String hash = ApiKey.hash(key);
    ApiKey value = new ApiKey(Topics.SCHEMA_VERSION, "id-" + key, hash, key, service, env, state);
    try {
      TestTopic.named(Topics.API_KEYS).send(hash, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
