package io.hotprobe.agent.metric;

import io.hotprobe.agent.settings.Instance;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.metric.Sketch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes points as DogStatsD takes them, a line each. */
final class StatsdLines {

  /** A bucket is no more exact than this. */
  private static final MathContext ENOUGH = new MathContext(4);

  private static final Pattern NOT_IN_NAMES = Pattern.compile("[:|@#,\\s]");
  private static final Pattern NOT_IN_TAGS = Pattern.compile("[|,\\s]");

  private final String processTags;

  StatsdLines(Instance instance) {
    StringBuilder tags = new StringBuilder();
    append(tags, "service", instance.service());
    append(tags, "env", instance.env());
    append(tags, "version", instance.version());
    this.processTags = tags.toString();
  }

  List<String> write(MetricBatch.Point point) {
    StringBuilder tags = new StringBuilder("|#debugger.probeid:").append(clean(point.probeId()));
    point.tags().forEach(tag -> tags.append(',').append(clean(tag)));
    tags.append(processTags);
    String name = MetricPoint.PREFIX + NOT_IN_NAMES.matcher(point.metric()).replaceAll("_") + ":";
    return switch (point.kind()) {
      case COUNT -> List.of(name + number(point.value()) + "|c" + tags);
      case GAUGE -> List.of(name + number(point.value()) + "|g" + tags);
      case HISTOGRAM -> sketch(name, point.sketch(), "|h", tags);
      case DISTRIBUTION -> sketch(name, point.sketch(), "|d", tags);
    };
  }

  /** One line for each bucket: a value within it, and by the sample rate how many there were. */
  private static List<String> sketch(String name, Sketch sketch, String type, CharSequence tags) {
    List<String> lines = new ArrayList<>();
    for (int i = sketch.negative().counts().size() - 1; i >= 0; i--) {
      double value = -middle(sketch.negative().offset() + i);
      add(lines, name, sketch, value, sketch.negative().counts().get(i), type, tags);
    }
    add(lines, name, sketch, 0, sketch.zeroCount(), type, tags);
    for (int i = 0; i < sketch.positive().counts().size(); i++) {
      double value = middle(sketch.positive().offset() + i);
      add(lines, name, sketch, value, sketch.positive().counts().get(i), type, tags);
    }
    return lines;
  }

  private static void add(
      List<String> lines,
      String name,
      Sketch sketch,
      double value,
      long count,
      String type,
      CharSequence tags) {
    if (count > 0) {
      double within = Math.max(sketch.min(), Math.min(sketch.max(), value));
      String rate = count == 1 ? "" : "|@" + 1.0 / count;
      lines.add(name + new BigDecimal(within).round(ENOUGH) + type + rate + tags);
    }
  }

  private static double middle(int index) {
    return (Exponential.bound(index) + Exponential.bound(index + 1)) / 2;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void append(StringBuilder tags, String key, String value) {
    if (value != null) {
      tags.append(',').append(key).append(':').append(clean(value));
    }
  }

  private static String clean(String tag) {
    return NOT_IN_TAGS.matcher(tag).replaceAll("_");
  }
}
