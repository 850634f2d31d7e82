package io.hotprobe.benchmarks.probes;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds. */
record Latencies(long[] nanos) {

  @Override
  public String toString() {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT, "%.1f | %.1f | %.1f", at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] / 1e6;
  }
}
