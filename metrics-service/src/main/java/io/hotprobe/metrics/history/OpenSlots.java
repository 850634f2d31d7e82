package io.hotprobe.metrics.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.protocol.metric.MetricPoint;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The newest slots of one series, those that still change. A point belongs to the slot of its own
 * time; one that is later than {@link #OPEN} slots, or ahead of the clock, to the nearest open one.
 */
public final class OpenSlots {
  static final int OPEN = 5;

  /** Epoch milliseconds of a slot's start, and the points of it folded. */
  @JsonProperty private final TreeMap<Long, Series> slots = new TreeMap<>();

  void add(MetricPoint point, long stepMillis, long now) {
    long newest = now - Math.floorMod(now, stepMillis);
    long wanted = point.timestamp() - Math.floorMod(point.timestamp(), stepMillis);
    long start = Math.max(newest - OPEN * stepMillis, Math.min(wanted, newest));
    Series known = slots.get(start);
    slots.put(start, known == null ? Series.first(point, now) : known.fold(point, now));
  }

  /** All of them, by their start. */
  NavigableMap<Long, Series> all() {
    return slots;
  }

  /** Forgets those no point can fall into any more. */
  void close(long stepMillis, long now) {
    slots.headMap(now - Math.floorMod(now, stepMillis) - OPEN * stepMillis).clear();
  }
}
