package io.hotprobe.expression;

/**
 * The tokens ahead of the parser, with the errors that are the same for every rule of the grammar.
 */
final class Tokens {
  private final String text;
  private final Lexer lexer;
  private Token current;

  Tokens(String text, int start) {
    this.text = text;
    this.lexer = new Lexer(text, start);
    this.current = lexer.next();
  }

  Token peek() {
    return current;
  }

  Token take() {
    Token taken = current;
    if (!taken.is(TokenKind.END)) {
      current = lexer.next();
    }
    return taken;
  }

  boolean takeIf(TokenKind kind) {
    boolean found = current.is(kind);
    if (found) {
      take();
    }
    return found;
  }

  Token expect(TokenKind kind, String where) {
    if (!current.is(kind)) {
      throw unexpected(kind.described() + where);
    }
    return take();
  }

  ExpressionException unexpected(String expected) {
    return error(current, "found " + current.described() + ", expected " + expected);
  }

  ExpressionException error(Token token, String problem) {
    return error(token.start(), problem);
  }

  ExpressionException error(int offset, String problem) {
    return new ExpressionException(Position.of(text, offset), problem);
  }
}
