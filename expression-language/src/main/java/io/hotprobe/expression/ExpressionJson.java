package io.hotprobe.expression;

/**
 * The JSON form that travels to agents, as a tree of {@link java.util.Map}, {@link java.util.List},
 * {@link String}, {@link Long}, {@link Double}, {@link Boolean} and null, so that any JSON library
 * can carry it. All spellings that tracers understand are read, one is written.
 */
public final class ExpressionJson {
  private ExpressionJson() {}

  /** The tree to write as JSON; its maps and lists are immutable. */
  public static Object toTree(Expression expression) {
    return expression.accept(new JsonWriter());
  }

  /**
   * Takes any {@link Number} that is a 64-bit integer or a finite decimal.
   *
   * @throws ExpressionException when the tree is not an expression; the message holds the path in
   *     the tree
   */
  public static Expression fromTree(Object tree) {
    return new JsonReader().read(tree);
  }
}
