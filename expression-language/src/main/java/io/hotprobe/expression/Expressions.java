package io.hotprobe.expression;

/** Entry to the text form of the language. */
public final class Expressions {
  private Expressions() {}

  /**
   * @throws ExpressionException when the text is not an expression
   */
  public static Expression parse(String text) {
    return parseWithPositions(text).expression();
  }

  /**
   * Like {@link #parse}, and remembers where each node was written.
   *
   * @throws ExpressionException when the text is not an expression
   */
  public static ParsedExpression parseWithPositions(String text) {
    if (Limits.exceeds(text, Limits.MAX_BYTES)) {
      throw new ExpressionException(new Position(1, 1), "the expression is " + Limits.TOO_LONG);
    }
    return new Parser(text, 0).parseUpTo(TokenKind.END);
  }
}
