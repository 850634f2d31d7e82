package io.hotprobe.logs.query;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What counts as a number in a value; the SQL function {@code logs.number} has the same rule. */
public final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

  private Numbers() {}

  /** The number, or null when the text is none. */
  public static BigDecimal parse(String text) {
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }
}
