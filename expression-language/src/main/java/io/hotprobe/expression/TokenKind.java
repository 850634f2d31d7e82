package io.hotprobe.expression;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Kinds of tokens; those with a symbol are always written that way. */
enum TokenKind {
  NAME("a name"),
  SPECIAL("a special variable"),
  INTEGER("a number"),
  DECIMAL("a number"),
  STRING("a string"),
  END("the end"),
  OPEN_PARENTHESIS("("),
  CLOSE_PARENTHESIS(")"),
  OPEN_BRACKET("["),
  CLOSE_BRACKET("]"),
  OPEN_BRACE("{"),
  CLOSE_BRACE("}"),
  COMMA(","),
  DOT("."),
  COALESCE("??"),
  QUESTION("?"),
  COLON(":"),
  OR("||"),
  AND("&&"),
  EQ("=="),
  NE("!="),
  LE("<="),
  LT("<"),
  GE(">="),
  GT(">"),
  NOT("!"),
  PLUS("+"),
  MINUS("-"),
  STAR("*"),
  SLASH("/"),
  PERCENT("%");

  /** Kinds that are symbols, longest symbol first. */
  static final List<TokenKind> SYMBOLS =
      Arrays.stream(values())
          .filter(TokenKind::isSymbol)
          .sorted(Comparator.comparingInt((TokenKind kind) -> -kind.text.length()))
          .toList();

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  /** The symbol, or what the kind is called. */
  String text() {
    return text;
  }

  boolean isSymbol() {
    return switch (this) {
      case NAME, SPECIAL, INTEGER, DECIMAL, STRING, END -> false;
      default -> true;
    };
  }

  /** How an error message names this kind when it was expected. */
  String described() {
    return isSymbol() ? "'" + text + "'" : text;
  }
}
