package io.hotprobe.expression;

import java.util.Map;

/**
 * Reads tokens from a text, one at a time and from any offset, so that a template can hold
 * expressions.
 */
final class Lexer {
  private static final Map<Character, Character> ESCAPES =
      Map.of('"', '"', '\'', '\'', '\\', '\\', 'n', '\n', 't', '\t', 'r', '\r');

  private final String text;
  private int at;

  Lexer(String text, int start) {
    this.text = text;
    this.at = start;
  }

  Token next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(TokenKind.END, "", at, at);
    }
    char c = text.charAt(at);
    if (isDigit(c)) {
      return number();
    }
    if (c == '"' || c == '\'') {
      return string(c);
    }
    if (c == '@') {
      return name(TokenKind.SPECIAL, at + 1);
    }
    if (Names.isStart(text.codePointAt(at))) {
      return name(TokenKind.NAME, at);
    }
    return symbol();
  }

  private Token name(TokenKind kind, int from) {
    int end = from;
    while (end < text.length() && Names.isPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return token(kind, end);
  }

  private Token number() {
    int end = digits(at);
    boolean decimal = false;
    if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
      decimal = true;
      end = digits(end + 1);
    }
    int exponent = exponentEnd(end);
    if (exponent > end) {
      decimal = true;
      end = exponent;
    }
    if (end < text.length() && Names.isPart(text.codePointAt(end))) {
      throw error(
          end,
          "found '"
              + Character.toString(text.codePointAt(end))
              + "' right after a number; write numbers like 42, 3.14 or 1e3, without a suffix");
    }
    return token(decimal ? TokenKind.DECIMAL : TokenKind.INTEGER, end);
  }

  private int exponentEnd(int from) {
    if (from == text.length() || (text.charAt(from) != 'e' && text.charAt(from) != 'E')) {
      return from;
    }
    int digits = from + 1;
    if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
      digits++;
    }
    int end = digits(digits);
    return end == digits ? from : end;
  }

  private int digits(int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private Token string(char quote) {
    int start = at;
    var value = new StringBuilder();
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        throw error(start, "the string is not closed on its line; add " + quote + ", or write \\n");
      }
      if (c == '\\') {
        i = escape(i, value);
      } else {
        value.append(c);
        i++;
      }
    }
    if (i >= text.length()) {
      throw error(start, "the string is not closed; add " + quote);
    }
    at = i + 1;
    return new Token(TokenKind.STRING, value.toString(), start, at);
  }

  /** Appends what the escape at {@code offset} stands for; answers the offset after it. */
  private int escape(int offset, StringBuilder value) {
    char kind = offset + 1 < text.length() ? text.charAt(offset + 1) : ' ';
    if (kind == 'u') {
      int end = offset + 6;
      if (end > text.length() || !isHex(offset + 2, end)) {
        throw error(offset, "\\u needs four hexadecimal digits, as in \\u00e9");
      }
      value.append((char) Integer.parseInt(text, offset + 2, end, 16));
      return end;
    }
    Character escaped = ESCAPES.get(kind);
    if (escaped == null) {
      throw error(
          offset, "unknown escape '\\" + kind + "'; known are \\\" \\' \\\\ \\n \\t \\r \\uXXXX");
    }
    value.append((char) escaped);
    return offset + 2;
  }

  private boolean isHex(int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
  }

  private Token symbol() {
    if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      throw error(at, "comments are not allowed");
    }
    for (var kind : TokenKind.SYMBOLS) {
      if (text.startsWith(kind.text(), at)) {
        return token(kind, at + kind.text().length());
      }
    }
    String found = Character.toString(text.codePointAt(at));
    String hint =
        switch (found) {
          case "=" -> "; compare with ==";
          case "&" -> "; write && or and";
          case "|" -> "; write || or or";
          default -> "";
        };
    throw error(at, "found '" + found + "', which means nothing here" + hint);
  }

  private Token token(TokenKind kind, int end) {
    var token = new Token(kind, text.substring(at, end), at, end);
    at = end;
    return token;
  }

  private ExpressionException error(int offset, String problem) {
    return new ExpressionException(Position.of(text, offset), problem);
  }

  /** Hard spaces too, which come with text that is copied from a page. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
