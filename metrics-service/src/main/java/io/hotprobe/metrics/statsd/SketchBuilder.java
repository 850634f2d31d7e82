package io.hotprobe.metrics.statsd;

import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.metric.Sketch.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts single values into a sketch. */
class SketchBuilder {
  private static final double BUCKETS_PER_E = (1 << Sketch.SCALE) / Math.log(2);

  private final TreeMap<Integer, Long> positive = new TreeMap<>();
  private final TreeMap<Integer, Long> negative = new TreeMap<>();
  private long count;
  private long zeroCount;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double value, long times) {
    count += times;
    sum += value * times;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value == 0) {
      zeroCount += times;
    } else {
      (value > 0 ? positive : negative).merge(index(Math.abs(value)), times, Long::sum);
    }
  }

  Sketch build() {
    return new Sketch(
        Sketch.SCALE, count, sum, min, max, zeroCount, buckets(positive), buckets(negative));
  }

  private static int index(double value) {
    return (int) Math.ceil(Math.log(value) * BUCKETS_PER_E) - 1;
  }

  private static Buckets buckets(TreeMap<Integer, Long> counts) {
    if (counts.isEmpty()) {
      return new Buckets(0, List.of());
    }
    List<Long> list = new ArrayList<>();
    for (int index = counts.firstKey(); index <= counts.lastKey(); index++) {
      list.add(counts.getOrDefault(index, 0L));
    }
    return new Buckets(counts.firstKey(), list);
  }
}
