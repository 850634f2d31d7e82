package io.hotprobe.logs.api;

import io.hotprobe.logs.index.Bucket;
import io.hotprobe.logs.index.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts over time, without gaps.
 *
 * @param spanMillis length of each span
 * @param sampleRate share of the events that was looked at; below 1 the counts are estimates
 */
public record Histogram(long spanMillis, List<Bucket> buckets, double sampleRate) {

  static Histogram of(TimeSpans spans, Counts<Bucket> found) {
    Map<Long, Bucket> byTime =
        found.values().stream().collect(Collectors.toMap(Bucket::timestamp, Function.identity()));
    long millis = spans.span().toMillis();
    var buckets = new ArrayList<Bucket>();
    for (long t = spans.first(); t < spans.end(); t += millis) {
      buckets.add(byTime.getOrDefault(t, new Bucket(t, 0, 0)));
    }
    return new Histogram(millis, buckets, found.sampleRate());
  }
}
