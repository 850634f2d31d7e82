package io.hotprobe.metrics.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;

/**
 * All points of a series folded into one.
 *
 * @param value the sum of a count, the last value of a gauge; null for the others
 * @param sketch the merged values of a histogram or distribution; null for the others
 * @param timestamp epoch milliseconds of the newest point, of the instance's clock
 * @param updatedAt epoch milliseconds of the last folding, of this service's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Series(Double value, Sketch sketch, long timestamp, long updatedAt) {

  public static Series first(MetricPoint point, long now) {
    Sketch sketch = point.sketch() == null ? null : Sketches.bounded(point.sketch());
    return new Series(point.value(), sketch, point.timestamp(), now);
  }

  public Series fold(MetricPoint point, long now) {
    long newest = Math.max(timestamp, point.timestamp());
    return switch (point.kind()) {
      case COUNT -> new Series(value + point.value(), null, newest, now);
      case GAUGE ->
          new Series(point.timestamp() < timestamp ? value : point.value(), null, newest, now);
      case HISTOGRAM, DISTRIBUTION ->
          new Series(null, Sketches.merge(sketch, point.sketch()), newest, now);
    };
  }

  /** This and a later part of the same series as one. */
  public Series with(MetricKind kind, Series later) {
    long newest = Math.max(timestamp, later.timestamp);
    long last = Math.max(updatedAt, later.updatedAt);
    return switch (kind) {
      case COUNT -> new Series(value + later.value, null, newest, last);
      case GAUGE -> new Series(later.value, null, newest, last);
      case HISTOGRAM, DISTRIBUTION ->
          new Series(null, Sketches.merge(sketch, later.sketch), newest, last);
    };
  }
}
