package io.hotprobe.logs.api;

import io.hotprobe.logs.index.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A range of time cut into spans of a length people count in. */
record TimeSpans(Selection selection, Duration span) {
  private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7));

  /** About as many spans as wanted, never more. */
  static TimeSpans of(Selection selection, int wanted) {
    Instant to = selection.to().orElseGet(Instant::now);
    Instant from = selection.from().orElseGet(() -> to.minus(DEFAULT_RANGE));
    if (!from.isBefore(to)) {
      throw BadParameter.problem("from", "must be before to");
    }
    Duration range = Duration.between(from, to);
    Duration span =
        LENGTHS.stream()
            .filter(length -> length.multipliedBy(wanted).compareTo(range) >= 0)
            .findFirst()
            .orElseGet(() -> Duration.ofDays(range.toDays() / wanted + 1));
    var bounded = new Selection(selection.query(), Optional.of(from), Optional.of(to));
    return new TimeSpans(bounded, span);
  }

  /** Beginning of the first span, epoch milliseconds. */
  long first() {
    long millis = span.toMillis();
    return Math.floorDiv(selection.from().orElseThrow().toEpochMilli(), millis) * millis;
  }

  /** What no span may begin after. */
  long end() {
    return selection.to().orElseThrow().toEpochMilli();
  }
}
