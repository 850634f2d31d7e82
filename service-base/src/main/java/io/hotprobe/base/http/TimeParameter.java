package io.hotprobe.base.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as people write it: {@code 2026-11-23T10:00:00Z}, epoch milliseconds, now-15m.
 */
public final class TimeParameter {
  private static final Pattern RELATIVE = Pattern.compile("now(?:-([0-9]{1,9})([smhd]))?");

  private TimeParameter() {}

  /**
   * Reads a parameter that may be absent.
   *
   * @throws ProblemException naming the parameter, when it is none of these
   */
  public static Optional<Instant> parse(String name, String text, Instant now) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      return Optional.of(relative.group(1) == null ? now : now.minus(duration(relative)));
    }
    try {
      return Optional.of(
          text.matches("[0-9]{1,15}")
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : Instant.parse(text));
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.invalid(
              List.of(
                  new FieldError(
                      name,
                      "must be like 2026-11-23T10:00:00Z, epoch milliseconds, or like now-15m"))));
    }
  }

  private static Duration duration(Matcher relative) {
    String unit = relative.group(2).toUpperCase(Locale.ROOT);
    String text = relative.group(1) + unit;
    return Duration.parse(unit.equals("D") ? "P" + text : "PT" + text);
  }
}
