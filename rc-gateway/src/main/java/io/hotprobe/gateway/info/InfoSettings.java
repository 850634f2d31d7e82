package io.hotprobe.gateway.info;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** What {@code GET /info} says of the back end. */
@ConfigMapping(prefix = "hotprobe.info")
public interface InfoSettings {
  /** UDP port of DogStatsD on the host of the agents' entry; empty: there is none. */
  @WithDefault("8125")
  @WithName("statsd-port")
  Optional<Integer> statsdPort();
}
