package io.hotprobe.expression.runtime;

import io.hotprobe.expression.Comparison;

/** Comparison and coercion of values whose kinds are known only when they are at hand. */
public final class Values {
  private Values() {}

  /**
   * @throws EvaluationException when the value is not a boolean
   */
  public static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw Failures.expected("a boolean", value);
  }

  /**
   * @throws EvaluationException when the value is not an integer
   */
  public static long integer(Object value) {
    if (Kinds.of(value) != Kind.INTEGER) {
      throw Failures.expected("an integer", value);
    }
    return Numbers.integer(value);
  }

  public static boolean compare(Comparison comparison, Object left, Object right) {
    return switch (comparison) {
      case EQ -> equal(left, right);
      case NE -> !equal(left, right);
      default -> left != null && right != null && comparison.holds(order(left, right));
    };
  }

  /** Values of kinds that cannot be equal are not; objects are equal only to themselves. */
  public static boolean equal(Object left, Object right) {
    Kind leftKind = Kinds.of(left);
    Kind rightKind = Kinds.of(right);
    if (leftKind.isNumber() && rightKind.isNumber()) {
      return Numbers.order(left, right) == 0;
    }
    if (leftKind == Kind.ENUM && rightKind == Kind.TEXT) {
      return EnumNames.matches((Enum<?>) left, Texts.text(right));
    }
    if (leftKind == Kind.TEXT && rightKind == Kind.ENUM) {
      return EnumNames.matches((Enum<?>) right, Texts.text(left));
    }
    if (leftKind != rightKind) {
      return false;
    }
    return switch (leftKind) {
      case TEXT -> Texts.text(left).equals(Texts.text(right));
      case BOOLEAN -> left.equals(right);
      default -> left == right;
    };
  }

  /**
   * Order of two values that are not null, as {@link Numbers} gives it.
   *
   * @throws EvaluationException when they are not two numbers or two strings
   */
  public static int order(Object left, Object right) {
    Kind leftKind = Kinds.of(left);
    Kind rightKind = Kinds.of(right);
    if (leftKind.isNumber() && rightKind.isNumber()) {
      return Numbers.order(left, right);
    }
    if (leftKind == Kind.TEXT && rightKind == Kind.TEXT) {
      return Texts.order(Texts.text(left), Texts.text(right));
    }
    throw Failures.noOrder(left, right);
  }
}
