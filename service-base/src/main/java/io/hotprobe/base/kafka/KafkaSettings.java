package io.hotprobe.base.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code kafka.*} configuration as a Kafka client takes it. */
public final class KafkaSettings {
  /** SmallRye's own keys, which Kafka clients would warn about. */
  private static final List<String> FOREIGN = List.of("group.id", "client.id");

  private KafkaSettings() {}

  public static Map<String, Object> of(Map<String, Object> configured, Object... more) {
    Map<String, Object> settings = new HashMap<>(configured);
    settings.keySet().removeAll(FOREIGN);
    for (int i = 0; i < more.length; i += 2) {
      settings.put((String) more[i], more[i + 1]);
    }
    return settings;
  }
}
