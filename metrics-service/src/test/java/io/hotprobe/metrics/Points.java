package io.hotprobe.metrics;

import io.hotprobe.metrics.series.Sketches;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.metric.Sketch.Buckets;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;

/** Points of the shop as tests need them. */
public final class Points {
  public static final String PROBE = "7ad2a1b5-0000-4000-8000-000000000001";

  private Points() {}

  public static MetricPoint count(String metric, String instance, long sequence, double value) {
    return point(metric, MetricKind.COUNT, List.of("team:cart"), instance, sequence, value, null);
  }

  public static MetricPoint count(
      String metric, String instance, long sequence, double value, String tag) {
    return point(metric, MetricKind.COUNT, List.of(tag), instance, sequence, value, null);
  }

  /** A count of an instance's first batch. */
  public static MetricPoint at(long timestamp, double value) {
    return point("adds", MetricKind.COUNT, List.of(), "a", 1, timestamp, value, null);
  }

  public static MetricPoint gauge(String metric, String instance, long sequence, double value) {
    return point(metric, MetricKind.GAUGE, List.of(), instance, sequence, value, null);
  }

  public static MetricPoint histogram(
      String metric, String instance, long sequence, double... values) {
    Sketch sketch = sketch(values);
    return point(metric, MetricKind.HISTOGRAM, List.of(), instance, sequence, null, sketch);
  }

  /** A sketch of positive values, built the slow and obvious way. */
  public static Sketch sketch(double... values) {
    Sketch sketch = null;
    for (double value : values) {
      int index = (int) Math.ceil(Math.log(value) / Math.log(2) * 32) - 1;
      var one = new Buckets(index, List.of(1L));
      var next = new Sketch(5, 1, value, value, value, 0, one, new Buckets(0, List.of()));
      sketch = sketch == null ? next : Sketches.merge(sketch, next);
    }
    return sketch;
  }

  private static MetricPoint point(
      String metric,
      MetricKind kind,
      List<String> tags,
      String instance,
      long sequence,
      Double value,
      Sketch sketch) {
    return point(metric, kind, tags, instance, sequence, 1_000 + sequence, value, sketch);
  }

  private static MetricPoint point(
      String metric,
      MetricKind kind,
      List<String> tags,
      String instance,
      long sequence,
      long timestamp,
      Double value,
      Sketch sketch) {
    return new MetricPoint(
        Topics.SCHEMA_VERSION,
        "shop",
        "demo",
        "1.0.0",
        metric,
        kind,
        PROBE,
        tags,
        timestamp,
        instance,
        sequence,
        value,
        sketch);
  }
}
