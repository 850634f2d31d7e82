package io.hotprobe.expression;

/** A comparison; {@link #NE} is the opposite of {@link #EQ} for all operands. */
public enum Comparison {
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as people write it. */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether this comparison holds for operands in this order.
   *
   * @param order negative, 0, 1, or 2 when the operands have no order (NaN)
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order == 1;
      case GE -> order == 0 || order == 1;
    };
  }

  /** Whether this asks for equality and not for order. */
  public boolean isEquality() {
    return this == EQ || this == NE;
  }
}
