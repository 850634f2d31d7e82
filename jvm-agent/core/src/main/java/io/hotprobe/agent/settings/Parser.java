package io.hotprobe.agent.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Reads the text of a setting; what it throws completes the sentence "the value must be …". */
@FunctionalInterface
interface Parser<T> {

  T parse(String text);

  static Parser<String> text() {
    return text -> {
      require(text.chars().noneMatch(Character::isISOControl), "without control characters");
      return text;
    };
  }

  static Parser<Boolean> flag() {
    return text ->
        switch (text.toLowerCase(Locale.ROOT)) {
          case "true", "1", "yes", "on" -> true;
          case "false", "0", "no", "off" -> false;
          default -> throw new IllegalArgumentException("true or false");
        };
  }

  static Parser<Integer> wholeNumber(int min, int max) {
    return text -> (int) number(text, min, max, "a whole number from " + min + " to " + max);
  }

  static Parser<Double> decimal(double min, double max) {
    return text -> {
      String expected = "a number from " + min + " to " + max;
      try {
        double number = Double.parseDouble(text);
        require(number >= min && number <= max, expected);
        return number;
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(expected, e);
      }
    };
  }

  static Parser<Integer> kibibytes() {
    return text -> (int) number(text, 1, 1 << 20, "a number of KiB from 1 to 1048576") << 10;
  }

  static Parser<Duration> millis() {
    return text -> Duration.ofMillis(number(text, 1, 86_400_000, "milliseconds, from 1 to a day"));
  }

  /** Where 0 stands for an interval the client adapts by itself: our default does. */
  static Parser<Duration> adaptiveMillis() {
    return text ->
        text.equals("0") ? Setting.UPLOAD_FLUSH_INTERVAL.fallback() : millis().parse(text);
  }

  static Parser<Duration> seconds() {
    return text -> {
      double seconds;
      try {
        seconds = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        seconds = Double.NaN;
      }
      require(seconds >= 0.001 && seconds <= 86_400, "seconds, from 0.001 to a day");
      return Duration.ofMillis(Math.round(seconds * 1000));
    };
  }

  static Parser<List<String>> commaSeparated() {
    return text ->
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .toList();
  }

  /** {@code key:value}, separated by commas or, as Datadog's tracers also take them, by spaces. */
  static Parser<List<String>> tags() {
    return text -> commaSeparated().parse(text.contains(",") ? text : text.replace(' ', ','));
  }

  static <E extends Enum<E>> Parser<E> choice(Class<E> type) {
    return text -> {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(
          "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    };
  }

  static Parser<URI> url() {
    return text -> {
      String expected = "an address like http://127.0.0.1:8126";
      try {
        URI url = URI.create(text);
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        require(http && url.getHost() != null && url.getRawQuery() == null, expected);
        return url;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(expected, e);
      }
    };
  }

  static Parser<Path> path() {
    return Path::of;
  }

  private static long number(String text, long min, long max, String expected) {
    try {
      long number = Long.parseLong(text);
      require(number >= min && number <= max, expected);
      return number;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(expected);
    }
  }
}
