package io.hotprobe.expression.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;

/**
 * Exact order of numbers whatever their types. An order is -1, 0 or 1, or {@link #UNORDERED} when
 * one is NaN; see {@link io.hotprobe.expression.Comparison#holds}.
 */
public final class Numbers {
  /** The order of NaN and anything. */
  public static final int UNORDERED = 2;

  /** 2^63, the first decimal above all integers. */
  private static final double ABOVE_INTEGERS = 0x1p63;

  private Numbers() {}

  public static int order(long left, long right) {
    return Long.compare(left, right);
  }

  public static int order(double left, double right) {
    return left < right ? -1 : left > right ? 1 : left == right ? 0 : UNORDERED;
  }

  public static int order(long left, double right) {
    if (right >= ABOVE_INTEGERS) {
      return -1;
    }
    if (right < -ABOVE_INTEGERS) {
      return 1;
    }
    if (Double.isNaN(right)) {
      return UNORDERED;
    }
    long whole = (long) right;
    // what is left after the point decides; a decimal with such a rest converts back exactly
    return left != whole ? Long.compare(left, whole) : order((double) whole, right);
  }

  public static int order(double left, long right) {
    int order = order(right, left);
    return order == UNORDERED ? UNORDERED : -order;
  }

  /** Order of two values whose kinds are numbers. */
  public static int order(Object left, Object right) {
    Kind leftKind = Kinds.of(left);
    Kind rightKind = Kinds.of(right);
    if (leftKind == Kind.BIG || rightKind == Kind.BIG) {
      return orderBig(left, right);
    }
    if (leftKind == Kind.INTEGER) {
      return rightKind == Kind.INTEGER
          ? order(integer(left), integer(right))
          : order(integer(left), decimal(right));
    }
    return rightKind == Kind.INTEGER
        ? order(decimal(left), integer(right))
        : order(decimal(left), decimal(right));
  }

  /** The value of kind {@link Kind#INTEGER}. */
  @SuppressWarnings("JavaUtilDate")
  public static long integer(Object value) {
    return value instanceof Date date ? date.getTime() : ((Number) value).longValue();
  }

  /** The value of any number kind as a double, rounded if need be. */
  @SuppressWarnings("JavaUtilDate")
  public static double decimal(Object value) {
    return value instanceof Date date ? date.getTime() : ((Number) value).doubleValue();
  }

  private static int orderBig(Object left, Object right) {
    boolean finite = Kinds.of(left) != Kind.DECIMAL || Double.isFinite(decimal(left));
    finite &= Kinds.of(right) != Kind.DECIMAL || Double.isFinite(decimal(right));
    // no big number is infinite, so any finite stand-in of the other side gives the order
    return finite ? big(left).compareTo(big(right)) : order(bounded(left), bounded(right));
  }

  private static double bounded(Object value) {
    return Kinds.of(value) == Kind.DECIMAL ? decimal(value) : 0;
  }

  private static BigDecimal big(Object value) {
    if (value instanceof BigDecimal big) {
      return big;
    } else if (value instanceof BigInteger big) {
      return new BigDecimal(big);
    }
    return Kinds.of(value) == Kind.INTEGER
        ? BigDecimal.valueOf(integer(value))
        : new BigDecimal(decimal(value));
  }
}
