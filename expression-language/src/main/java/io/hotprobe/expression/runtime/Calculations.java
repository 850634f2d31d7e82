package io.hotprobe.expression.runtime;

import io.hotprobe.expression.ArithmeticOperator;

/** Arithmetic: integers stay integers and never wrap around, everything else is done in doubles. */
public final class Calculations {
  private Calculations() {}

  public static long add(long left, long right) {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      throw Failures.overflow();
    }
    return sum;
  }

  public static long subtract(long left, long right) {
    long difference = left - right;
    if (((left ^ right) & (left ^ difference)) < 0) {
      throw Failures.overflow();
    }
    return difference;
  }

  public static long multiply(long left, long right) {
    long product = left * right;
    if (Math.multiplyHigh(left, right) != product >> 63) {
      throw Failures.overflow();
    }
    return product;
  }

  /** Rounds towards zero. */
  public static long divide(long left, long right) {
    if (right == 0) {
      throw Failures.divisionByZero();
    }
    if (left == Long.MIN_VALUE && right == -1) {
      throw Failures.overflow();
    }
    return left / right;
  }

  /** The rest of {@link #divide}, with the sign of {@code left}. */
  public static long remainder(long left, long right) {
    if (right == 0) {
      throw Failures.divisionByZero();
    }
    return left % right;
  }

  public static long negate(long operand) {
    return subtract(0, operand);
  }

  public static long apply(ArithmeticOperator operator, long left, long right) {
    return switch (operator) {
      case ADD -> add(left, right);
      case SUB -> subtract(left, right);
      case MUL -> multiply(left, right);
      case DIV -> divide(left, right);
      case MOD -> remainder(left, right);
    };
  }

  /** IEEE 754: a division by zero is infinite or NaN. */
  public static double apply(ArithmeticOperator operator, double left, double right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> left / right;
      case MOD -> left % right;
    };
  }

  /** For operands of unknown kinds: a Long, a Double or, of {@code +} with a string, a String. */
  public static Object apply(ArithmeticOperator operator, Object left, Object right) {
    Kind leftKind = Kinds.of(left);
    Kind rightKind = Kinds.of(right);
    if (operator == ArithmeticOperator.ADD && (leftKind == Kind.TEXT || rightKind == Kind.TEXT)) {
      return Texts.join(Texts.joined(left), Texts.joined(right));
    }
    requireNumber(left);
    requireNumber(right);
    if (leftKind == Kind.INTEGER && rightKind == Kind.INTEGER) {
      return apply(operator, Numbers.integer(left), Numbers.integer(right));
    }
    return apply(operator, Numbers.decimal(left), Numbers.decimal(right));
  }

  /** For an operand of unknown kind: a Long or a Double. */
  public static Object negate(Object operand) {
    requireNumber(operand);
    if (Kinds.of(operand) == Kind.INTEGER) {
      return negate(Numbers.integer(operand));
    }
    return -Numbers.decimal(operand);
  }

  static void requireNumber(Object value) {
    if (!Kinds.of(value).isNumber()) {
      throw Failures.expected("a number", value);
    }
  }
}
