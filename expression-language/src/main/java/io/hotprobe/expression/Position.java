package io.hotprobe.expression;

/**
 * A place in a text. Both numbers count from 1; columns count UTF-16 units, as Java and JavaScript
 * do.
 */
public record Position(int line, int column) {

  static Position of(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean endsLine =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (endsLine) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Position(line, offset - lineStart + 1);
  }
}
