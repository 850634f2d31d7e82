package io.hotprobe.metrics.series;

import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.metric.Sketch.Buckets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Merges sketches and reads quantiles from them. */
public final class Sketches {
  /**
   * Buckets of one sign at most: 32 octaves at scale 5. A wider range halves the scale until it
   * fits, which doubles the error.
   */
  static final int MAX_BUCKETS = 1024;

  private static final Buckets EMPTY = new Buckets(0, List.of());

  private Sketches() {}

  public static Sketch merge(Sketch left, Sketch right) {
    int scale = Math.min(left.scale(), right.scale());
    Buckets positive = merge(at(scale, left, left.positive()), at(scale, right, right.positive()));
    Buckets negative = merge(at(scale, left, left.negative()), at(scale, right, right.negative()));
    return bounded(
        new Sketch(
            scale,
            left.count() + right.count(),
            left.sum() + right.sum(),
            Math.min(left.min(), right.min()),
            Math.max(left.max(), right.max()),
            left.zeroCount() + right.zeroCount(),
            positive,
            negative));
  }

  /** The same sketch, so coarse that it has no more buckets than {@link #MAX_BUCKETS}. */
  public static Sketch bounded(Sketch sketch) {
    int scale = sketch.scale();
    Buckets positive = orEmpty(sketch.positive());
    Buckets negative = orEmpty(sketch.negative());
    while (Math.max(positive.counts().size(), negative.counts().size()) > MAX_BUCKETS) {
      positive = coarser(positive);
      negative = coarser(negative);
      scale--;
    }
    return new Sketch(
        scale,
        sketch.count(),
        sketch.sum(),
        sketch.min(),
        sketch.max(),
        sketch.zeroCount(),
        positive,
        negative);
  }

  /** Lower bound of a bucket, exclusive. */
  public static double bound(int scale, int index) {
    return Math.pow(2, Math.scalb((double) index, -scale));
  }

  /** The value below which the given fraction of all values lies. */
  public static double quantile(Sketch sketch, double fraction) {
    double rank = fraction * (sketch.count() - 1);
    long below = 0;
    List<Long> negative = orEmpty(sketch.negative()).counts();
    for (int i = negative.size() - 1; i >= 0; i--) {
      below += negative.get(i);
      if (below > rank) {
        return within(sketch, -middle(sketch.scale(), sketch.negative().offset() + i));
      }
    }
    below += sketch.zeroCount();
    if (below > rank) {
      return 0;
    }
    List<Long> positive = orEmpty(sketch.positive()).counts();
    for (int i = 0; i < positive.size(); i++) {
      below += positive.get(i);
      if (below > rank) {
        return within(sketch, middle(sketch.scale(), sketch.positive().offset() + i));
      }
    }
    return sketch.max();
  }

  public static Buckets orEmpty(Buckets buckets) {
    return buckets == null || buckets.counts() == null ? EMPTY : buckets;
  }

  private static double within(Sketch sketch, double value) {
    return Math.max(sketch.min(), Math.min(sketch.max(), value));
  }

  /** The value with the same relative distance to both bounds of a bucket. */
  private static double middle(int scale, int index) {
    double low = bound(scale, index);
    double high = bound(scale, index + 1);
    return 2 * low * (high / (low + high));
  }

  private static Buckets at(int scale, Sketch sketch, Buckets buckets) {
    Buckets result = orEmpty(buckets);
    for (int s = sketch.scale(); s > scale; s--) {
      result = coarser(result);
    }
    return result;
  }

  /** The same counts at half the scale: each two neighbours become one bucket. */
  private static Buckets coarser(Buckets buckets) {
    int offset = buckets.offset() >> 1;
    List<Long> counts = new ArrayList<>(buckets.counts().size() / 2 + 1);
    for (int i = 0; i < buckets.counts().size(); i++) {
      int at = ((buckets.offset() + i) >> 1) - offset;
      if (at == counts.size()) {
        counts.add(0L);
      }
      counts.set(at, counts.get(at) + buckets.counts().get(i));
    }
    return new Buckets(offset, counts);
  }

  private static Buckets merge(Buckets left, Buckets right) {
    if (left.counts().isEmpty()) {
      return right;
    }
    if (right.counts().isEmpty()) {
      return left;
    }
    int offset = Math.min(left.offset(), right.offset());
    int end =
        Math.max(left.offset() + left.counts().size(), right.offset() + right.counts().size());
    List<Long> counts = new ArrayList<>(Collections.nCopies(end - offset, 0L));
    add(counts, left, offset);
    add(counts, right, offset);
    return new Buckets(offset, counts);
  }

  private static void add(List<Long> counts, Buckets buckets, int offset) {
    for (int i = 0; i < buckets.counts().size(); i++) {
      int at = buckets.offset() - offset + i;
      counts.set(at, counts.get(at) + buckets.counts().get(i));
    }
  }
}
