package io.hotprobe.logs.query;

/** The text of a query, read from left to right. */
final class Scanner {
  /** End a word wherever they stand; any of them can be quoted or escaped. */
  private static final String ENDS_WORD = "()\"[]";

  private final String text;
  private int position;

  Scanner(String text) {
    this.text = text;
  }

  /**
   * A piece of text.
   *
   * @param text without quotes and escapes
   * @param like as a pattern, wildcards where they were written
   * @param wild whether it has wildcards
   */
  record Word(String text, String like, boolean wild) {
    static Word literal(String text) {
      return new Word(text, Glob.quote(text), false);
    }
  }

  /** Column of the next character, from 1. */
  int column() {
    return position + 1;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  void skipSpace() {
    while (!atEnd() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  boolean at(char c) {
    return !atEnd() && text.charAt(position) == c;
  }

  boolean atSpace() {
    return !atEnd() && Character.isWhitespace(text.charAt(position));
  }

  /** Passes over the text when it comes next. */
  boolean take(String expected) {
    if (!text.startsWith(expected, position)) {
      return false;
    }
    position += expected.length();
    return true;
  }

  /** Whether this whole word comes next. */
  boolean atWord(String expected) {
    int end = position + expected.length();
    boolean whole = end >= text.length() || " \t\r\n()".indexOf(text.charAt(end)) >= 0;
    return whole && text.startsWith(expected, position);
  }

  /** Passes over a whole word when it comes next. */
  boolean takeWord(String expected) {
    return atWord(expected) && take(expected);
  }

  /** The next character; there must be one. */
  char next() {
    return text.charAt(position);
  }

  /** Reads {@code "quoted text"}, after its first quote. */
  Word quoted() throws QueryException {
    int start = column() - 1;
    var quoted = new StringBuilder();
    while (!at('"')) {
      if (atEnd() || (at('\\') && position + 1 == text.length())) {
        throw new QueryException(start, "this quote is not closed: add \" at the end of the text");
      }
      if (at('\\')) {
        position++;
      }
      quoted.append(text.charAt(position++));
    }
    position++;
    return Word.literal(quoted.toString());
  }

  /** Reads up to white space or a special character; empty when there is none before it. */
  Word word(boolean endsAtColon) throws QueryException {
    var plain = new StringBuilder();
    var like = new StringBuilder();
    boolean wild = false;
    while (!atEnd() && !atSpace() && ENDS_WORD.indexOf(text.charAt(position)) < 0) {
      char c = text.charAt(position);
      if (c == ':' && endsAtColon) {
        break;
      }
      position++;
      if (c == '\\') {
        if (atEnd()) {
          throw new QueryException(position, "a \\ must stand before the character it escapes");
        }
        c = text.charAt(position++);
      } else if (c == '*' || c == '?') {
        wild = true;
        plain.append(c);
        like.append(c == '*' ? '%' : '_');
        continue;
      }
      plain.append(c);
      like.append(Glob.quote(String.valueOf(c)));
    }
    return new Word(plain.toString(), like.toString(), wild);
  }
}
