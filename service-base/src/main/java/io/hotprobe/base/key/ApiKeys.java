package io.hotprobe.base.key;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.base.kafka.CompactedTopic;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The agents' keys, followed on their topic: a revoked key stops working within a second. */
public final class ApiKeys implements AutoCloseable {
  private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();
  private final ObjectReader json;
  private final CompactedTopic topic;

  public ApiKeys(Map<String, Object> kafka, ObjectMapper json) {
    // a later release may say more
    this.json =
        json.readerFor(ApiKey.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.topic =
        new CompactedTopic(Topics.API_KEYS, kafka, record -> put(record.key(), record.value()));
  }

  /** The active key whose text this is. */
  public Optional<ApiKey> find(String presented) {
    return Optional.ofNullable(presented)
        .map(ApiKey::hash)
        .map(byHash::get)
        .filter(key -> key.state() == ApiKey.State.ACTIVE);
  }

  /** Whether a key that was found before is active still, and for the same. */
  public boolean stands(ApiKey key) {
    return key.equals(byHash.get(key.keyHash()));
  }

  public boolean caughtUp() {
    return topic.caughtUp();
  }

  @Override
  public void close() {
    topic.close();
  }

  private void put(String hash, byte[] value) {
    if (value == null) {
      byHash.remove(hash);
      return;
    }
    try {
      byHash.put(hash, json.readValue(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
