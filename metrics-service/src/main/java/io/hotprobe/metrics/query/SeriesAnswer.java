package io.hotprobe.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.series.Sketches;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;
import java.time.Instant;
import java.util.List;

/**
 * A series as the query API gives it.
 *
 * @param metric the name of the probe's metric, without the prefix it is served under at /metrics
 * @param overflow whether it holds the points beyond the metric's limit of series
 * @param value the sum of a count, the last value of a gauge
 * @param distribution of a histogram or distribution
 * @param updatedAt when the last point was folded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesAnswer(
    String metric,
    MetricKind kind,
    String service,
    String env,
    String version,
    List<String> tags,
    String runtimeId,
    boolean overflow,
    Double value,
    Distribution distribution,
    Instant updatedAt) {

  static SeriesAnswer of(SeriesKey key, Series series) {
    return new SeriesAnswer(
        key.metric(),
        key.kind(),
        key.service(),
        key.env(),
        key.version(),
        key.tags(),
        key.runtimeId(),
        key.tags().contains(SeriesKey.OVERFLOW_TAG),
        series.value(),
        series.sketch() == null ? null : Distribution.of(series.sketch()),
        Instant.ofEpochMilli(series.updatedAt()));
  }

  /** Quantiles are off by the sketch's relative error: 1.1 % unless values span 32 octaves. */
  public record Distribution(
      long count, double sum, double min, double max, double p50, double p95, double p99) {

    static Distribution of(Sketch sketch) {
      return new Distribution(
          sketch.count(),
          sketch.sum(),
          sketch.min(),
          sketch.max(),
          Sketches.quantile(sketch, 0.5),
          Sketches.quantile(sketch, 0.95),
          Sketches.quantile(sketch, 0.99));
    }
  }
}
