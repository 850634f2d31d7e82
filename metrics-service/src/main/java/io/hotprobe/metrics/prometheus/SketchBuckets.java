package io.hotprobe.metrics.prometheus;

import io.hotprobe.metrics.series.Sketches;
import io.hotprobe.protocol.metric.Sketch;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.ArrayList;
import java.util.List;

/** A sketch as a Prometheus histogram: classic buckets at powers of two, and native ones. */
final class SketchBuckets {
  /** About 0.001 to 10^9: from a microsecond to twelve days where values are milliseconds. */
  private static final int LOWEST = -10;

  private static final int HIGHEST = 30;

  private SketchBuckets() {}

  static HistogramDataPointSnapshot of(Sketch sketch, Labels labels) {
    HistogramDataPointSnapshot.Builder point =
        HistogramDataPointSnapshot.builder().classicHistogramBuckets(classic(sketch));
    point
        .nativeSchema(sketch.scale())
        .nativeZeroCount(sketch.zeroCount())
        .nativeBucketsForPositiveValues(nativeBuckets(sketch.positive()))
        .nativeBucketsForNegativeValues(nativeBuckets(sketch.negative()));
    point.sum(sketch.sum());
    return point.labels(labels).build();
  }

  private static ClassicHistogramBuckets classic(Sketch sketch) {
    List<Double> bounds = new ArrayList<>();
    long[] counts = new long[HIGHEST - LOWEST + 2];
    for (int power = LOWEST; power <= HIGHEST; power++) {
      bounds.add(Math.scalb(1.0, power));
    }
    bounds.add(Double.POSITIVE_INFINITY);
    counts[0] = sketch.zeroCount() + sum(sketch.negative());
    Sketch.Buckets positive = Sketches.orEmpty(sketch.positive());
    for (int i = 0; i < positive.counts().size(); i++) {
      double power = Math.ceil(Math.scalb((double) positive.offset() + i + 1, -sketch.scale()));
      int at = (int) Math.max(LOWEST, Math.min(HIGHEST + 1, power)) - LOWEST;
      counts[at] += positive.counts().get(i);
    }
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return ClassicHistogramBuckets.of(bounds, list);
  }

  private static long sum(Sketch.Buckets buckets) {
    return Sketches.orEmpty(buckets).counts().stream().mapToLong(Long::longValue).sum();
  }

  /** Prometheus numbers a bucket by its upper bound, a sketch by its lower one. */
  private static NativeHistogramBuckets nativeBuckets(Sketch.Buckets buckets) {
    NativeHistogramBuckets.Builder result = NativeHistogramBuckets.builder();
    Sketch.Buckets source = Sketches.orEmpty(buckets);
    for (int i = 0; i < source.counts().size(); i++) {
      if (source.counts().get(i) > 0) {
        result.bucket(source.offset() + i + 1, source.counts().get(i));
      }
    }
    return result.build();
  }
}
