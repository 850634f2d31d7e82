package io.hotprobe.gateway.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Leases of capture probes. */
@ConfigMapping(prefix = "hotprobe.lease")
public interface LeaseSettings {
  /** How long a lease holds after the poll that renewed it. */
  @WithDefault("10s")
  Duration ttl();

  /** How often free leases are looked for, besides at once when something changes. */
  @WithDefault("500ms")
  Duration sweepInterval();

  /** How long to wait for the database before a poll is answered without it. */
  @WithDefault("1s")
  Duration databaseTimeout();
}
