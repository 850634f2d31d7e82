package io.hotprobe.metrics.statsd;

import java.util.ArrayList;
import java.util.List;

/**
 * One metric of a datagram: {@code name:value[:value...]|type[|@rate][|#tag,tag][|...]}.
 *
 * @param series all of the line but its values: lines that are equal here are of one series
 * @param weight how many values each one stands for: one over the sample rate
 */
record StatsdLine(String name, String type, double[] values, double weight, String series) {

  static StatsdLine parse(String line) throws MalformedLineException {
    int bar = line.indexOf('|');
    int colon = line.indexOf(':');
    if (colon < 1 || bar < colon + 2) {
      throw new MalformedLineException();
    }
    int typeEnd = line.indexOf('|', bar + 1);
    String type = line.substring(bar + 1, typeEnd < 0 ? line.length() : typeEnd);
    String name = line.substring(0, colon);
    return new StatsdLine(
        name,
        type,
        values(line.substring(colon + 1, bar)),
        1 / rate(line, typeEnd),
        name + line.substring(bar));
  }

  /** The tags of a series, in the order of the line. */
  static List<String> tags(String series) {
    int start = series.indexOf("|#");
    if (start < 0) {
      return List.of();
    }
    int end = series.indexOf('|', start + 2);
    List<String> tags = new ArrayList<>();
    for (String tag : series.substring(start + 2, end < 0 ? series.length() : end).split(",")) {
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private static double[] values(String text) throws MalformedLineException {
    String[] parts = text.split(":", -1);
    double[] values = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = number(parts[i]);
    }
    return values;
  }

  private static double rate(String line, int typeEnd) throws MalformedLineException {
    int start = typeEnd < 0 ? -1 : line.indexOf("|@", typeEnd);
    if (start < 0) {
      return 1;
    }
    int end = line.indexOf('|', start + 1);
    double rate = number(line.substring(start + 2, end < 0 ? line.length() : end));
    if (rate <= 0 || rate > 1) {
      throw new MalformedLineException();
    }
    return rate;
  }

  private static double number(String text) throws MalformedLineException {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through
    }
    throw new MalformedLineException();
  }
}
