package io.hotprobe.agent.limit;

/** What one probe uses of a CPU, and its pauses. Used by the {@link Ticker}'s thread alone. */
final class CpuShare {

  private static final double NEW = 0.1;

  /** One hiccup of the machine within a hit must not look like a dear probe. */
  private static final int MOST_OF_A_SECOND = 8;

  private static final int FIRST_PAUSE = 10;
  private static final int LONGEST_PAUSE = 600;

  private double average;
  private int pause = FIRST_PAUSE;
  private int secondsLeft;
  private int secondsGood;

  /** Nanoseconds in a second, over the last ten or so. */
  double average() {
    return average;
  }

  /**
   * Judges the last second.
   *
   * @param most nanoseconds
   * @return whether the probe was paused or resumed
   */
  boolean second(ProbeRuntime probe, double most) {
    double spent = Math.min(probe.cpu().take(), most * MOST_OF_A_SECOND);
    if (secondsLeft > 0) {
      return --secondsLeft == 0 && resumed(probe);
    }
    average += (spent - average) * NEW;
    if (average > most) {
      probe.pause(
          "it used %s of a CPU, more than the %s one probe may use"
              .formatted(CpuBudget.percent(average), CpuBudget.percent(most)));
    }
    if (probe.pauseReason() != null) {
      paused(probe);
      return true;
    }
    if (++secondsGood >= 2 * pause) {
      pause = FIRST_PAUSE;
    }
    return false;
  }

  /** The probe is paused from now on. */
  void paused(ProbeRuntime probe) {
    probe.pause(
        "%s: make its condition cheaper or its rate lower; it is tried again after %d s"
            .formatted(probe.pauseReason(), pause));
    secondsLeft = pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    average = 0;
    secondsGood = 0;
  }

  private static boolean resumed(ProbeRuntime probe) {
    probe.resume();
    return true;
  }
}
