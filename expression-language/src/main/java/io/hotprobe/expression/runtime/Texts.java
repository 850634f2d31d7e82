package io.hotprobe.expression.runtime;

import java.util.Locale;

/** What the language does with strings, and with what stands for a string. */
public final class Texts {
  /** Characters of a text that an operator makes; keeps a probe from filling the heap. */
  public static final int MAX_LENGTH = 1_000_000;

  private Texts() {}

  /**
   * The text of a value of kind {@link Kind#TEXT}.
   *
   * @throws EvaluationException when the value is of another kind
   */
  public static String text(Object value) {
    if (value instanceof String string) {
      return string;
    }
    if (Kinds.of(value) != Kind.TEXT) {
      throw Failures.expected("a string", value);
    }
    return value.toString();
  }

  public static boolean equal(String left, char right) {
    return left.length() == 1 && left.charAt(0) == right;
  }

  /** -1, 0 or 1. */
  public static int order(String left, String right) {
    return Integer.signum(left.compareTo(right));
  }

  /** -1, 0 or 1. */
  public static int order(String left, char right) {
    if (left.isEmpty()) {
      return -1;
    }
    int first = Character.compare(left.charAt(0), right);
    return first != 0 ? Integer.signum(first) : left.length() == 1 ? 0 : 1;
  }

  /** Characters from {@code from} up to but not including {@code to}. */
  public static String substring(String text, long from, long to) {
    if (from < 0 || to > text.length() || from > to) {
      throw Failures.substringOutOfRange(from, to, text.length());
    }
    return text.substring((int) from, (int) to);
  }

  public static boolean contains(String text, String part) {
    return TextSearch.indexOf(text, part) >= 0;
  }

  /** Offset of the first occurrence, -1 when there is none. */
  public static long indexOf(String text, String part) {
    return TextSearch.indexOf(text, part);
  }

  public static String lower(String text) {
    return bounded(text).toLowerCase(Locale.ROOT);
  }

  public static String upper(String text) {
    return bounded(text).toUpperCase(Locale.ROOT);
  }

  /** Without the white space at both ends. */
  public static String trim(String text) {
    return bounded(text).strip();
  }

  public static String join(String left, String right) {
    if ((long) left.length() + right.length() > MAX_LENGTH) {
      throw Failures.textTooLong(MAX_LENGTH);
    }
    return left.concat(right);
  }

  /** The text of a value beside a string and a {@code +}. */
  public static String joined(Object value) {
    return switch (Kinds.of(value)) {
      case NULL -> "null";
      case INTEGER -> Long.toString(Numbers.integer(value));
      case DECIMAL -> Double.toString(Numbers.decimal(value));
      case BOOLEAN, BIG, TEXT -> value.toString();
      case ENUM -> ((Enum<?>) value).name();
      case OBJECT -> throw Failures.expected("a string, number, boolean or enum to join", value);
    };
  }

  private static String bounded(String text) {
    if (text.length() > MAX_LENGTH) {
      throw Failures.textTooLong(MAX_LENGTH);
    }
    return text;
  }
}
