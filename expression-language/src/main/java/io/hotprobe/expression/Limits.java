package io.hotprobe.expression;

/**
 * What an expression may cost to hold and to walk: everything that handles one may rely on these
 * bounds.
 */
public final class Limits {
  /** Bytes of an expression or template as UTF-8. */
  public static final int MAX_BYTES = 8 * 1024;

  /** Levels of the tree. */
  public static final int MAX_NESTING = 64;

  /** Nodes of the tree. */
  public static final int MAX_NODES = 1_000;

  static final String TOO_LONG =
      "longer than " + MAX_BYTES + " bytes; move part of it into a second probe";
  static final String TOO_NESTED =
      "nested deeper than " + MAX_NESTING + " levels; write it flatter";
  static final String TOO_MANY_NODES =
      "more than " + MAX_NODES + " operators and operands; move part of it into a second probe";

  private Limits() {}

  /** Whether the text would be longer than {@code limit} bytes of UTF-8; allocates nothing. */
  static boolean exceeds(String text, int limit) {
    return text.length() > limit || utf8Length(text) > limit;
  }

  static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // each half of a surrogate pair stands for two of the pair's four bytes
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  static int countNodes(Expression expression) {
    int nodes = 1;
    for (var child : expression.children()) {
      nodes += countNodes(child);
    }
    return nodes;
  }

  /** A node that lies deeper than allowed, or null. */
  static Expression tooDeep(Expression expression) {
    return tooDeep(expression, 1);
  }

  private static Expression tooDeep(Expression expression, int level) {
    if (level > MAX_NESTING) {
      return expression;
    }
    for (var child : expression.children()) {
      var deep = tooDeep(child, level + 1);
      if (deep != null) {
        return deep;
      }
    }
    return null;
  }
}
