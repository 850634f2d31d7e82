package io.hotprobe.probes.database;

import java.util.Locale;

/** Patterns for SQL's {@code like} in which a text means nothing but itself. */
public final class Like {
  private Like() {}

  /** The text itself, to which {@code %} and {@code _} can be added. */
  public static String literal(String text) {
    return text.replaceAll("([%_\\\\])", "\\\\$1");
  }

  /** Whatever contains the text, in lower case. */
  public static String containing(String text) {
    return "%" + literal(text.toLowerCase(Locale.ROOT)) + "%";
  }
}
