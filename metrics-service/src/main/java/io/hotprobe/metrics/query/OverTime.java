package io.hotprobe.metrics.query;

import io.hotprobe.metrics.history.History;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.view.SeriesView;
import jakarta.inject.Singleton;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Puts the slots of the past together to the steps of a period. */
@Singleton
class OverTime {
  private final History history;

  OverTime(History history) {
    this.history = history;
  }

  /** The series that have points in a period, by the starts of its steps. */
  NavigableMap<SeriesKey, SortedMap<Long, Series>> series(
      Predicate<SeriesKey> wanted, Period period) {
    NavigableMap<SeriesKey, SortedMap<Long, Series>> found = new TreeMap<>(SeriesView.ORDER);
    history
        .between(period.from(), period.to())
        .forEach(
            (start, slots) ->
                slots.forEach(
                    (key, slot) -> {
                      if (wanted.test(key)) {
                        found
                            .computeIfAbsent(key, first -> new TreeMap<>())
                            .merge(period.stepOf(start), slot, (a, b) -> a.with(key.kind(), b));
                      }
                    }));
    return found;
  }
}
