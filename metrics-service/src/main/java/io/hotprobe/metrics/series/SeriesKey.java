package io.hotprobe.metrics.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;

/**
 * What makes a series one series.
 *
 * @param metric the name without the prefix it is served under
 * @param tags {@code key:value}, sorted
 * @param runtimeId of a gauge, whose last value is kept for each instance; null for the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesKey(
    String service,
    String env,
    String version,
    String metric,
    MetricKind kind,
    List<String> tags,
    String runtimeId) {

  /** The one tag of the series that takes the points beyond a metric's cardinality limit. */
  public static final String OVERFLOW_TAG = "hotprobe.overflow:true";

  public SeriesKey {
    tags = tags == null ? List.of() : tags.stream().sorted().toList();
  }

  public static SeriesKey of(MetricPoint point) {
    return new SeriesKey(
        point.service(),
        point.env(),
        point.version(),
        point.metric(),
        point.kind(),
        point.tags(),
        point.kind() == MetricKind.GAUGE ? point.runtimeId() : null);
  }

  /** The series that takes this one's points when its metric has too many. */
  public SeriesKey overflow() {
    return new SeriesKey(service, env, null, metric, kind, List.of(OVERFLOW_TAG), null);
  }

  public MetricId metricId() {
    return new MetricId(service, env, metric);
  }

  /** A metric of a service in an env: what the cardinality limit counts by. */
  public record MetricId(String service, String env, String metric) {}
}
