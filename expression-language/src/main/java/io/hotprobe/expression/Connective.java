package io.hotprobe.expression;

/** A logical connective; evaluates from left to right and stops as soon as the answer is known. */
public enum Connective {
  AND("&&"),
  OR("||");

  private final String symbol;

  Connective(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as people write it. */
  public String symbol() {
    return symbol;
  }
}
