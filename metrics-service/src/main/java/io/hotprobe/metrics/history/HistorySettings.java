package io.hotprobe.metrics.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of the past. */
@ConfigMapping(prefix = "hotprobe.metrics.history")
public interface HistorySettings {
  /** How fine: the points of so much time are one slot. */
  @WithDefault("1m")
  Duration step();

  /** How far back. */
  @WithDefault("24h")
  Duration retention();

  /** Slots of all series together that are kept in memory; beyond it the oldest are forgotten. */
  @WithDefault("300000")
  int maxSlots();
}
