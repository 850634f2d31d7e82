package io.hotprobe.expression;

/** Precedence of operators; a higher number binds tighter. */
final class Precedence {
  static final int NONE = 0;
  static final int LOWEST = 1;
  static final int CONDITIONAL = 1;
  static final int COALESCE = 2;
  static final int OR = 3;
  static final int AND = 4;
  static final int EQUALITY = 5;
  static final int RELATION = 6;
  static final int SUM = 7;
  static final int PRODUCT = 8;
  static final int UNARY = 9;
  static final int POSTFIX = 10;

  private Precedence() {}

  /**
   * Precedence of the binary operator this token stands for, {@link #NONE} when it stands for none.
   */
  static int of(Token token) {
    return switch (token.kind()) {
      case QUESTION -> CONDITIONAL;
      case COALESCE -> COALESCE;
      case OR -> OR;
      case AND -> AND;
      case EQ, NE -> EQUALITY;
      case LT, LE, GT, GE -> RELATION;
      case PLUS, MINUS -> SUM;
      case STAR, SLASH, PERCENT -> PRODUCT;
      case NAME ->
          switch (token.text()) {
            case "or" -> OR;
            case "and" -> AND;
            case "instanceof" -> RELATION;
            default -> NONE;
          };
      default -> NONE;
    };
  }

  static int of(Comparison comparison) {
    return comparison.isEquality() ? EQUALITY : RELATION;
  }

  static int of(Connective connective) {
    return connective == Connective.AND ? AND : OR;
  }

  static int of(ArithmeticOperator operator) {
    return operator == ArithmeticOperator.ADD || operator == ArithmeticOperator.SUB ? SUM : PRODUCT;
  }

  static Comparison comparison(Token token) {
    return Comparison.valueOf(token.kind().name());
  }

  static ArithmeticOperator arithmetic(Token token) {
    return switch (token.kind()) {
      case PLUS -> ArithmeticOperator.ADD;
      case MINUS -> ArithmeticOperator.SUB;
      case STAR -> ArithmeticOperator.MUL;
      case SLASH -> ArithmeticOperator.DIV;
      case PERCENT -> ArithmeticOperator.MOD;
      default -> throw new IllegalArgumentException(token.described());
    };
  }
}
