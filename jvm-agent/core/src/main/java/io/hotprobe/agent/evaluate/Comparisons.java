package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Order and equality of values. A comparison gives -1, 0, 1, or {@link #UNORDERED} where neither
 * holds. Never calls {@code equals} or {@code compareTo} of the application.
 */
public final class Comparisons {

  /** NaN, or null against a value: not equal, not less, not greater. */
  public static final int UNORDERED = 2;

  private Comparisons() {}

  public static int compare(long a, long b) {
    return Long.compare(a, b);
  }

  public static int compare(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : UNORDERED;
  }

  /** Exact: no bit of the integer is lost. */
  public static int compare(double a, long b) {
    if (Double.isNaN(a)) {
      return UNORDERED;
    }
    if (a >= 0x1p63) {
      return 1;
    }
    if (a < -0x1p63) {
      return -1;
    }
    long whole = (long) a;
    return whole != b ? Long.compare(whole, b) : Double.compare(a, (double) whole);
  }

  public static int compare(long a, double b) {
    int reverse = compare(b, a);
    return reverse == UNORDERED ? UNORDERED : -reverse;
  }

  public static int compare(Object a, long b) {
    if (a == null) {
      return UNORDERED;
    }
    if (isIntegral(a)) {
      return Long.compare(integral(a), b);
    }
    if (a instanceof Double || a instanceof Float) {
      return compare(((Number) a).doubleValue(), b);
    }
    if (Plain.isBigNumber(a)) {
      return big(a).compareTo(BigDecimal.valueOf(b));
    }
    throw mismatch(a.getClass());
  }

  public static int compare(Object a, double b) {
    if (a == null) {
      return UNORDERED;
    }
    if (isIntegral(a)) {
      return compare(integral(a), b);
    }
    if (a instanceof Double || a instanceof Float) {
      return compare(((Number) a).doubleValue(), b);
    }
    if (Plain.isBigNumber(a) && Double.isFinite(b)) {
      return big(a).compareTo(new BigDecimal(b));
    }
    throw mismatch(a.getClass());
  }

  /** Order; an error where there is none. */
  public static int order(Object a, Object b) {
    if (a == null || b == null) {
      return UNORDERED;
    }
    if (isText(a) && isText(b)) {
      return Integer.signum(text(a).compareTo(text(b)));
    }
    return numeric(a, b);
  }

  public static boolean same(Object a, Object b) {
    if (a == b) {
      return !(a instanceof Double number && number.isNaN())
          && !(a instanceof Float number2 && number2.isNaN());
    }
    if (a == null || b == null) {
      return false;
    }
    if (isNumber(a) && isNumber(b)) {
      return numeric(a, b) == 0;
    }
    if (a instanceof Enum<?> constant && b instanceof String name) {
      return isNamed(constant, name);
    }
    if (b instanceof Enum<?> constant && a instanceof String name) {
      return isNamed(constant, name);
    }
    if (isText(a) && isText(b)) {
      return text(a).equals(text(b));
    }
    return a.getClass() == b.getClass()
        && (a instanceof Boolean || Plain.isImmutable(a.getClass()))
        && a.equals(b);
  }

  public static boolean isEqual(int result) {
    return result == 0;
  }

  public static boolean isNotEqual(int result) {
    return result != 0;
  }

  public static boolean isLess(int result) {
    return result == -1;
  }

  public static boolean isLessOrEqual(int result) {
    return result == -1 || result == 0;
  }

  public static boolean isGreater(int result) {
    return result == 1;
  }

  public static boolean isGreaterOrEqual(int result) {
    return result == 0 || result == 1;
  }

  static EvaluationException mismatch(Class<?> type) {
    return new EvaluationException("cannot compare {} with a number", type);
  }

  private static boolean isNamed(Enum<?> constant, String name) {
    String own = constant.name();
    return own.equals(name)
        || (name.endsWith(own) && name.charAt(name.length() - own.length() - 1) == '.');
  }

  private static int numeric(Object a, Object b) {
    if (isIntegral(b)) {
      return compare(a, integral(b));
    }
    if (b instanceof Double || b instanceof Float) {
      return compare(a, ((Number) b).doubleValue());
    }
    if (Plain.isBigNumber(b)) {
      if (Plain.isBigNumber(a)) {
        return big(a).compareTo(big(b));
      }
      int reverse = numeric(b, a);
      return reverse == UNORDERED ? UNORDERED : -reverse;
    }
    throw new EvaluationException(
        "cannot compare " + a.getClass().getTypeName() + " with {}", b.getClass());
  }

  private static boolean isNumber(Object value) {
    return isIntegral(value)
        || value instanceof Double
        || value instanceof Float
        || Plain.isBigNumber(value);
  }

  private static boolean isIntegral(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  private static long integral(Object value) {
    return ((Number) value).longValue();
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Character;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : String.valueOf(((Character) value).charValue());
  }

  private static BigDecimal big(Object value) {
    return value instanceof BigInteger integer ? new BigDecimal(integer) : (BigDecimal) value;
  }
}
