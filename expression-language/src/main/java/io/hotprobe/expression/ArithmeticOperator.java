package io.hotprobe.expression;

/** A binary arithmetic operator (extended); {@link #ADD} also joins strings. */
public enum ArithmeticOperator {
  ADD("+"),
  SUB("-"),
  MUL("*"),
  DIV("/"),
  MOD("%");

  private final String symbol;

  ArithmeticOperator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as people write it. */
  public String symbol() {
    return symbol;
  }
}
