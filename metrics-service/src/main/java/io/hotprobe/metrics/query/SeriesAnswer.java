package io.hotprobe.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.probe.MetricKind;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A series as the query API gives it.
 *
 * @param metric the name of the probe's metric, without the prefix it is served under at /metrics
 * @param overflow whether it holds the points beyond the metric's limit of series
 * @param value the sum of a count, the last value of a gauge
 * @param distribution of a histogram or distribution
 * @param updatedAt when the last point was folded
 * @param steps of the period that was asked for; those without a point are left out
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
    Instant updatedAt,
    List<Step> steps) {

  /** A series as it is now. */
  static SeriesAnswer of(SeriesKey key, Series series) {
    return of(key, series, null);
  }

  /**
   * A series over time.
   *
   * @param series as it is now, or null when it is forgotten by now
   * @param steps by their start
   */
  static SeriesAnswer of(
      SeriesKey key, Series series, SortedMap<Long, Series> steps, long stepMillis) {
    return of(
        key,
        series,
        steps.entrySet().stream()
            .map(step -> Step.of(key.kind(), step.getKey(), stepMillis, step.getValue()))
            .toList());
  }

  private static SeriesAnswer of(SeriesKey key, Series series, List<Step> steps) {
    return new SeriesAnswer(
        key.metric(),
        key.kind(),
        key.service(),
        key.env(),
        key.version(),
        key.tags(),
        key.runtimeId(),
        key.tags().contains(SeriesKey.OVERFLOW_TAG),
        series == null ? null : series.value(),
        series == null || series.sketch() == null ? null : Distribution.of(series.sketch()),
        series == null ? null : Instant.ofEpochMilli(series.updatedAt()),
        steps);
  }
}
