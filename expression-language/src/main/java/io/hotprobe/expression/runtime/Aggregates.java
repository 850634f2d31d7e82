package io.hotprobe.expression.runtime;

import io.hotprobe.expression.ArithmeticOperator;
import io.hotprobe.expression.LoopOperator;

/**
 * One step of {@code sum}, {@code min}, {@code max} and {@code avg} for an element of unknown kind.
 */
public final class Aggregates {
  private Aggregates() {}

  /**
   * The total, a Long while all elements are integers and a Double from the first decimal on;
   * starts at 0.
   */
  public static Object sum(Object total, Object element) {
    Calculations.requireNumber(element);
    return Calculations.apply(ArithmeticOperator.ADD, total, element);
  }

  /** The element as a part of an average. */
  public static double term(Object element) {
    Calculations.requireNumber(element);
    return Numbers.decimal(element);
  }

  /**
   * The smaller or the larger of two numbers or strings; the first of two that are equal, NaN
   * before any number.
   *
   * @param best what this answered last, null at the first element
   */
  public static Object best(LoopOperator operator, Object best, Object element) {
    if (!Kinds.of(element).isNumber() && Kinds.of(element) != Kind.TEXT) {
      throw Failures.expected("a number or a string", element);
    }
    if (best == null) {
      return element;
    }
    int order = Values.order(element, best);
    if (order == Numbers.UNORDERED) {
      return isNaN(best) ? best : element;
    }
    return order == (operator == LoopOperator.MIN ? -1 : 1) ? element : best;
  }

  private static boolean isNaN(Object value) {
    return Kinds.of(value) == Kind.DECIMAL && Double.isNaN(Numbers.decimal(value));
  }
}
