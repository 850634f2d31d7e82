package io.hotprobe.agent.evaluate;

import io.hotprobe.expression.LoopOperator;
import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Kinds;
import io.hotprobe.expression.runtime.Numbers;
import io.hotprobe.expression.runtime.Texts;
import io.hotprobe.expression.runtime.Values;

/**
 * Operators in the form in which compiled expressions call them: with one operand that is not
 * boxed, or with all operands before any is looked at.
 */
public final class Operators {

  private Operators() {}

  public static boolean equal(Object value, long number) {
    if (value instanceof Integer integer) {
      return integer == number;
    }
    if (value instanceof Long integer) {
      return integer == number;
    }
    return Kinds.of(value).isNumber() && Numbers.order(value, number) == 0;
  }

  public static boolean equal(Object value, double number) {
    if (value instanceof Double decimal) {
      return decimal == number;
    }
    return Kinds.of(value).isNumber() && Numbers.order(value, number) == 0;
  }

  public static boolean equal(Object value, String text) {
    return value instanceof String string ? string.equals(text) : Values.equal(value, text);
  }

  public static boolean equal(Object value, char letter) {
    if (value instanceof String string) {
      return Texts.equal(string, letter);
    }
    return value instanceof Character other ? other == letter : Values.equal(value, letter);
  }

  public static boolean equal(char letter, Object value) {
    return equal(value, letter);
  }

  /** Order as {@link Numbers} gives it; null has none. */
  public static int order(Object value, long number) {
    if (value instanceof Integer integer) {
      return Long.compare(integer, number);
    }
    if (value instanceof Long integer) {
      return Long.compare(integer, number);
    }
    return order(value, (Object) number);
  }

  public static int order(Object value, double number) {
    if (value instanceof Double decimal) {
      return Numbers.order(decimal.doubleValue(), number);
    }
    return order(value, (Object) number);
  }

  public static int order(Object left, Object right) {
    return left == null || right == null ? Numbers.UNORDERED : Values.order(left, right);
  }

  public static boolean startsWith(Object text, Object prefix) {
    return (text instanceof String string && prefix instanceof String start)
        ? string.startsWith(start)
        : Texts.text(text).startsWith(Texts.text(prefix));
  }

  public static boolean endsWith(Object text, Object suffix) {
    return (text instanceof String string && suffix instanceof String end)
        ? string.endsWith(end)
        : Texts.text(text).endsWith(Texts.text(suffix));
  }

  public static long indexOf(Object text, Object part) {
    return Texts.indexOf(Texts.text(text), Texts.text(part));
  }

  public static Object substring(Object text, Object from, Object to) {
    return Texts.substring(Texts.text(text), Values.integer(from), Values.integer(to));
  }

  public static Object substring(Object text, long from, long to) {
    return Texts.substring(Texts.text(text), from, to);
  }

  public static Object lower(Object text) {
    return Texts.lower(Texts.text(text));
  }

  public static Object upper(Object text) {
    return Texts.upper(Texts.text(text));
  }

  public static Object trim(Object text) {
    return Texts.trim(Texts.text(text));
  }

  /** The better of two; NaN before any number. */
  public static double best(LoopOperator operator, double best, double element) {
    if (Double.isNaN(best) || Double.isNaN(element)) {
      return Double.NaN;
    }
    return (operator == LoopOperator.MIN ? element < best : element > best) ? element : best;
  }

  public static void requireElements(int count, String operator) {
    if (count == 0) {
      throw Failures.empty(operator);
    }
  }

  /** Always fails. */
  @SuppressWarnings("DoNotCallSuggester")
  public static Object noVariable(String name) {
    throw Failures.noVariable(name);
  }

  /** Always fails. */
  @SuppressWarnings("DoNotCallSuggester")
  public static Object redacted(String name) {
    throw Failures.redacted(name);
  }
}
