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

  /** Whether this asks for equality and not for order. */
  public boolean isEquality() {
    return this == EQ || this == NE;
  }
}
