package io.hotprobe.expression;

/**
 * A token.
 *
 * @param text the name with its {@code @}, the digits of a number, the unescaped value of a string,
 *     or the symbol
 * @param start offset of the first character
 * @param end offset after the last character
 */
record Token(TokenKind kind, String text, int start, int end) {
  private static final int LONGEST = 40;

  /** How an error message names this token when it was found. */
  String described() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "the string \"" + shortened() + "\"";
      default -> "'" + shortened() + "'";
    };
  }

  boolean is(TokenKind other) {
    return kind == other;
  }

  boolean isWord(String word) {
    return kind == TokenKind.NAME && text.equals(word);
  }

  private String shortened() {
    return shortened(text);
  }

  /** The start of a text that may be long, for a message. */
  static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splitsPair ? LONGEST - 1 : LONGEST) + "…";
  }
}
