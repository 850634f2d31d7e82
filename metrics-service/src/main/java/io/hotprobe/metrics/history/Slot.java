package io.hotprobe.metrics.history;

import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;

/**
 * One value of the history topic: what became of a series in one step of time.
 *
 * @param start epoch milliseconds
 */
record Slot(SeriesKey series, long start, Series folded) {}
