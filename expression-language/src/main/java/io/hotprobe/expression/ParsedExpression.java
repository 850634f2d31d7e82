package io.hotprobe.expression;

import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * An expression with the text it came from. Positions are kept beside the tree, by identity of the
 * nodes, so that trees from different texts stay equal.
 */
public final class ParsedExpression {
  private final String text;
  private final Expression expression;
  private final String source;
  private final IdentityHashMap<Expression, Integer> offsets;

  ParsedExpression(
      String source,
      int start,
      int end,
      Expression expression,
      IdentityHashMap<Expression, Integer> offsets) {
    this.source = source;
    this.text = source.substring(start, end).strip();
    this.expression = expression;
    this.offsets = offsets;
  }

  /** The expression as it was written. */
  public String text() {
    return text;
  }

  public Expression expression() {
    return expression;
  }

  /**
   * Where the token stands that makes this node: the operator, the name of the function, the name
   * of the field. In a template the place counts from the start of the template. Empty for a node
   * that is not part of this expression.
   */
  public Optional<Position> positionOf(Expression node) {
    return Optional.ofNullable(offsets.get(node)).map(offset -> Position.of(source, offset));
  }
}
