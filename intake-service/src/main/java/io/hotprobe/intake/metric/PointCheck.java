package io.hotprobe.intake.metric;

import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what is wrong with metric points, for what would not fold into a series. */
final class PointCheck {
  private static final int MAX_POINTS = 10_000;
  private static final int MAX_LENGTH = 200;
  private static final int MAX_TAGS = 100;
  private static final int MAX_BUCKETS = 10_000;

  private PointCheck() {}

  /** What is wrong with a flush as a whole. */
  static Optional<FieldError> flush(Flush flush) {
    return first(
        name("runtimeId", flush.runtimeId()),
        name("service", flush.service()),
        check(flush.sequence() > 0, "sequence", "must be 1 or more"),
        check(flush.timestamp() > 0, "timestamp", "must be epoch milliseconds"),
        check(
            flush.points() != null && flush.points().size() <= MAX_POINTS,
            "points",
            "must be an array of at most " + MAX_POINTS + " points"));
  }

  /** What is wrong with a point. */
  static Optional<FieldError> point(String path, MetricBatch.Point point) {
    if (point == null) {
      return Optional.of(new FieldError(path, "is null"));
    }
    if (point.kind() == null) {
      return Optional.of(new FieldError(path + ".kind", "is missing"));
    }
    boolean sketched =
        point.kind() == MetricKind.HISTOGRAM || point.kind() == MetricKind.DISTRIBUTION;
    return first(
        name(path + ".metric", point.metric()),
        tags(path + ".tags", point.tags()),
        sketched ? sketch(path + ".sketch", point.sketch()) : value(path + ".value", point));
  }

  private static Optional<FieldError> value(String path, MetricBatch.Point point) {
    Double value = point.value();
    return first(
        check(value != null && Double.isFinite(value), path, "must be a finite number"),
        check(
            point.kind() != MetricKind.COUNT || value == null || value >= 0,
            path,
            "of a count cannot be negative"));
  }

  private static Optional<FieldError> sketch(String path, Sketch sketch) {
    if (sketch == null) {
      return Optional.of(new FieldError(path, "is missing"));
    }
    boolean finite =
        Double.isFinite(sketch.sum())
            && Double.isFinite(sketch.min())
            && Double.isFinite(sketch.max());
    return first(
        check(sketch.scale() == Sketch.SCALE, path + ".scale", "must be " + Sketch.SCALE),
        check(finite, path, "sum, min and max must be finite numbers"),
        check(sketch.zeroCount() >= 0, path + ".zeroCount", "cannot be negative"),
        buckets(path + ".positive", sketch.positive()),
        buckets(path + ".negative", sketch.negative()),
        check(
            sketch.count()
                == sketch.zeroCount() + total(sketch.positive()) + total(sketch.negative()),
            path + ".count",
            "is not the sum of the buckets"));
  }

  private static Optional<FieldError> buckets(String path, Sketch.Buckets buckets) {
    return check(
        buckets == null
            || (buckets.counts() != null
                && buckets.counts().size() <= MAX_BUCKETS
                && buckets.counts().stream().allMatch(count -> count != null && count >= 0)),
        path,
        "must have at most " + MAX_BUCKETS + " counts, none of them negative");
  }

  private static long total(Sketch.Buckets buckets) {
    return buckets == null || buckets.counts() == null
        ? 0
        : buckets.counts().stream().filter(Objects::nonNull).mapToLong(Long::longValue).sum();
  }

  private static Optional<FieldError> tags(String path, List<String> tags) {
    return check(
        tags == null
            || (tags.size() <= MAX_TAGS
                && tags.stream().allMatch(tag -> tag != null && tag.length() <= MAX_LENGTH)),
        path,
        "may be %d, each of %d characters at most".formatted(MAX_TAGS, MAX_LENGTH));
  }

  private static Optional<FieldError> name(String path, String name) {
    return check(
        name != null && !name.isBlank() && name.length() <= MAX_LENGTH,
        path,
        "must have 1 to " + MAX_LENGTH + " characters");
  }

  private static Optional<FieldError> check(boolean holds, String field, String message) {
    return holds ? Optional.empty() : Optional.of(new FieldError(field, message));
  }

  @SafeVarargs
  private static Optional<FieldError> first(Optional<FieldError>... checks) {
    return Stream.of(checks).flatMap(Optional::stream).findFirst();
  }
}
