package io.hotprobe.agent.limit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * How much of one CPU all probes together may use, and each of them: half of it. A probe that uses
 * more is paused, and tried again later, each time after twice the wait. The others go on. Used by
 * the {@link Ticker}'s thread alone, once a second.
 */
final class CpuBudget {

  private static final double NANOS = 1e9;

  private final double process;

  /**
   * @param percent of one CPU
   */
  CpuBudget(double percent) {
    this.process = percent / 100 * NANOS;
  }

  /**
   * Judges the last second.
   *
   * @return whether a probe was paused or resumed
   */
  boolean second(Collection<ProbeRuntime> live) {
    boolean changed = false;
    double total = 0;
    for (ProbeRuntime each : live) {
      CpuShare share = each.cpuShare();
      changed |= share.second(each, process / 2);
      total += share.average();
    }
    return changed | pauseDearest(live, total);
  }

  private boolean pauseDearest(Collection<ProbeRuntime> live, double total) {
    if (total <= process) {
      return false;
    }
    ProbeRuntime dearest =
        live.stream().max(Comparator.comparingDouble(each -> each.cpuShare().average())).get();
    dearest.pause(
        "all probes together used %s of a CPU, more than the %s they may use, and this one most"
            .formatted(percent(total), percent(process)));
    dearest.cpuShare().paused(dearest);
    return true;
  }

  /** Of one CPU, from nanoseconds in a second. */
  static String percent(double nanos) {
    return String.format(Locale.ROOT, "%.1f %%", nanos / NANOS * 100);
  }
}
