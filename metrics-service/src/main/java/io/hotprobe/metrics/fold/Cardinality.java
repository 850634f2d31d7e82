package io.hotprobe.metrics.fold;

import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.series.SeriesKey.MetricId;
import java.util.HashMap;
import java.util.Map;

/** Counts the series of each metric, so that one metric cannot fill the memory. */
class Cardinality {
  private final int limit;
  private final Map<MetricId, Integer> series = new HashMap<>();

  Cardinality(int limit) {
    this.limit = limit;
  }

  /** Where a new series may stand: as itself, or in its metric's overflow series. */
  SeriesKey admit(SeriesKey key) {
    return series.getOrDefault(key.metricId(), 0) < limit ? key : key.overflow();
  }

  void added(SeriesKey key) {
    series.merge(key.metricId(), 1, Integer::sum);
  }

  void removed(SeriesKey key) {
    series.computeIfPresent(key.metricId(), (id, count) -> count == 1 ? null : count - 1);
  }
}
