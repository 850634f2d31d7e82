package io.hotprobe.agent.metric;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.Sketch;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Counts values in exponential buckets.
 *
 * <p>A value is in sum, minimum and maximum before it is in a bucket, and buckets are taken first:
 * a value that is counted is never missing in the others. One that comes in between is in the sum
 * of this flush and the count of the next; over time both are exact.
 */
final class SketchSeries extends Series {

  private final DoubleAdder sum = new DoubleAdder();
  private final DoubleAccumulator min = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
  private final DoubleAccumulator max = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
  private final AtomicLong zeros = new AtomicLong();
  private final BucketCounts positive = new BucketCounts();
  private final AtomicReference<BucketCounts> negative = new AtomicReference<>();

  SketchSeries(Probe probe, Output.Metric metric, List<String> tags) {
    super(probe, metric, tags);
  }

  @Override
  public void add(long value) {
    add((double) value);
  }

  @Override
  public void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    // before the first atomic change, which what is read after it would wait for
    int slot = BucketCounts.slot(Math.abs(value));
    sum.add(value);
    min.accumulate(value);
    max.accumulate(value);
    if (value >= Double.MIN_NORMAL) {
      positive.add(slot);
    } else if (value <= -Double.MIN_NORMAL) {
      negative().add(slot);
    } else {
      zeros.getAndIncrement();
    }
  }

  @Override
  boolean hasPoints() {
    return max.get() > Double.NEGATIVE_INFINITY;
  }

  @Override
  MetricBatch.Point take() {
    Sketch.Buckets above = positive.take();
    BucketCounts belowCounts = negative.get();
    Sketch.Buckets below = belowCounts == null ? BucketCounts.EMPTY : belowCounts.take();
    long zero = zeros.getAndSet(0);
    long count = count(above) + count(below) + zero;
    if (count == 0) {
      return null;
    }
    double total = sum.sumThenReset();
    double least = min.getThenReset();
    double most = max.getThenReset();
    return point(
        new Sketch(
            Sketch.SCALE,
            count,
            total,
            Double.isFinite(least) ? least : lowest(above, below, zero),
            Double.isFinite(most) ? most : highest(above, below, zero),
            zero,
            above,
            below));
  }

  /** Few metrics have negative values: their buckets come with the first. */
  private BucketCounts negative() {
    BucketCounts counts = negative.get();
    if (counts == null) {
      negative.compareAndSet(null, new BucketCounts());
      counts = negative.get();
    }
    return counts;
  }

  private static long count(Sketch.Buckets buckets) {
    return buckets.counts().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The flush before took the minimum of values that only now count: the bucket tells it roughly.
   */
  private static double lowest(Sketch.Buckets above, Sketch.Buckets below, long zero) {
    if (!below.counts().isEmpty()) {
      return -Exponential.bound(below.offset() + below.counts().size());
    }
    return zero > 0 ? 0 : Exponential.bound(above.offset());
  }

  private static double highest(Sketch.Buckets above, Sketch.Buckets below, long zero) {
    if (!above.counts().isEmpty()) {
      return Exponential.bound(above.offset() + above.counts().size());
    }
    return zero > 0 ? 0 : -Exponential.bound(below.offset());
  }
}
