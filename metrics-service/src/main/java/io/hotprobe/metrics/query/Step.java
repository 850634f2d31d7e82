package io.hotprobe.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.protocol.probe.MetricKind;
import java.time.Instant;

/**
 * What became of a series in one step of a period.
 *
 * @param start of the step
 * @param value what a count grew by; the last value of a gauge
 * @param rate what a count grew by, or the number of values, a second
 * @param distribution of the values of this step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Step(Instant start, Double value, Double rate, Distribution distribution) {
  private static final double MILLIS = 1_000;

  static Step of(MetricKind kind, long start, long stepMillis, Series series) {
    double seconds = stepMillis / MILLIS;
    return switch (kind) {
      case COUNT -> new Step(at(start), series.value(), series.value() / seconds, null);
      case GAUGE -> new Step(at(start), series.value(), null, null);
      case HISTOGRAM, DISTRIBUTION ->
          new Step(
              at(start), null, series.sketch().count() / seconds, Distribution.of(series.sketch()));
    };
  }

  private static Instant at(long start) {
    return Instant.ofEpochMilli(start);
  }
}
