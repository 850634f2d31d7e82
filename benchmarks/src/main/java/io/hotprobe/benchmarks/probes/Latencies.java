package io.hotprobe.benchmarks.probes;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds. */
record Latencies(long[] nanos) {

  /** The middle, the 95th and the 99th percentile; the second in bold when it is above a limit. */
  String row(int limitMillis) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    double p95 = at(sorted, 0.95);
    String mark = p95 > limitMillis ? "**" : "";
    return String.format(
        Locale.ROOT, "%.1f | %s%.1f%s | %.1f", at(sorted, 0.5), mark, p95, mark, at(sorted, 0.99));
  }

  private static double at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] / 1e6;
  }
}
