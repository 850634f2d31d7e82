package io.hotprobe.agent.metric;

import io.hotprobe.protocol.metric.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts of exponential buckets in fixed memory, 24 KiB. It covers 2^-32 to 2^64; smaller and
 * larger values count in the outermost buckets.
 */
final class BucketCounts {

  static final int LOWEST = -32 * Exponential.BUCKETS_PER_OCTAVE;
  static final int HIGHEST = 64 * Exponential.BUCKETS_PER_OCTAVE - 1;
  static final Sketch.Buckets EMPTY = new Sketch.Buckets(0, List.of());

  private final AtomicLongArray counts = new AtomicLongArray(HIGHEST - LOWEST + 1);

  /** Which count is that of a value. */
  static int slot(double magnitude) {
    return Math.max(LOWEST, Math.min(HIGHEST, Exponential.index(magnitude))) - LOWEST;
  }

  void add(int slot) {
    counts.getAndIncrement(slot);
  }

  /** Takes the counts, from the first that is not zero to the last. */
  Sketch.Buckets take() {
    int first = -1;
    List<Long> taken = new ArrayList<>();
    int zeros = 0;
    for (int i = 0; i < counts.length(); i++) {
      long count = counts.get(i) == 0 ? 0 : counts.getAndSet(i, 0);
      if (count == 0) {
        zeros++;
        continue;
      }
      if (first < 0) {
        first = i;
        zeros = 0;
      }
      for (; zeros > 0; zeros--) {
        taken.add(0L);
      }
      taken.add(count);
    }
    return first < 0 ? EMPTY : new Sketch.Buckets(first + LOWEST, taken);
  }
}
