package io.hotprobe.probes.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the log index is asked how many events of a probe it has. */
@ConfigMapping(prefix = "hotprobe.logs")
interface LogIndexSettings {
  /** Address of log-service; while nobody answers there, a status goes without that figure. */
  @WithDefault("http://127.0.0.1:8085")
  URI url();

  /** How long a status waits for it. */
  @WithDefault("500ms")
  Duration timeout();
}
