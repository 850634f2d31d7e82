package io.hotprobe.base.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The topics, where the services create them themselves. */
@ConfigMapping(prefix = "hotprobe.topics")
interface TopicSettings {
  /** Whether to create missing topics; turn off where an operator owns them. */
  @WithDefault("true")
  boolean create();

  @WithDefault("6")
  int partitions();

  /** Copies of each partition; 3 in production. */
  @WithDefault("1")
  short replicas();

  /** How long topics that are not compacted keep records. */
  @WithDefault("P3D")
  Duration retention();
}
