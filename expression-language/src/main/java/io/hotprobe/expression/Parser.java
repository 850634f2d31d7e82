package io.hotprobe.expression;

import io.hotprobe.expression.Expression.Arithmetic;
import io.hotprobe.expression.Expression.BooleanLiteral;
import io.hotprobe.expression.Expression.Coalesce;
import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.Conditional;
import io.hotprobe.expression.Expression.DecimalLiteral;
import io.hotprobe.expression.Expression.Index;
import io.hotprobe.expression.Expression.InstanceOf;
import io.hotprobe.expression.Expression.IntegerLiteral;
import io.hotprobe.expression.Expression.Logical;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Negate;
import io.hotprobe.expression.Expression.Not;
import io.hotprobe.expression.Expression.NullLiteral;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.Expression.StringLiteral;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Parses by recursive descent, with one loop for all binary operators. The depth of its own
 * recursion and the number of nodes are bounded while it reads, so no text can exhaust stack or
 * memory.
 */
final class Parser {
  /** Every level of recursion is a level of the tree or a pair of parentheses. */
  private static final int MAX_RECURSION = 2 * Limits.MAX_NESTING;

  private static final List<String> WORD_OPERATORS = List.of("and", "or", "instanceof");

  private final String text;
  private final int start;
  private final Tokens tokens;
  private final CallParser calls;
  private final IdentityHashMap<Expression, Integer> offsets = new IdentityHashMap<>();
  private int recursion;

  Parser(String text, int start) {
    this.text = text;
    this.start = start;
    this.tokens = new Tokens(text, start);
    this.calls = new CallParser(this, tokens);
  }

  /** Parses one expression up to a token of this kind, which is not taken. */
  ParsedExpression parseUpTo(TokenKind end) {
    var expression = expression();
    if (!tokens.peek().is(end)) {
      throw noOperator(end);
    }
    var deep = Limits.tooDeep(expression);
    if (deep != null) {
      throw tokens.error(offsets.get(deep), Limits.TOO_NESTED);
    }
    Scopes.check(expression)
        .ifPresent(
            stray -> {
              throw tokens.error(offsets.get(stray), Scopes.problem(stray));
            });
    return new ParsedExpression(text, start, tokens.peek().start(), expression, offsets);
  }

  /** Offset after the token that ended the expression. */
  int end() {
    return tokens.peek().end();
  }

  private ExpressionException noOperator(TokenKind end) {
    Token found = tokens.peek();
    String hint =
        switch (found.kind()) {
          case NAME -> Nearest.hint(found.text(), WORD_OPERATORS);
          case OPEN_PARENTHESIS -> "; methods cannot be called, read the field instead";
          default -> "";
        };
    String expected = end == TokenKind.END ? "an operator or the end" : "an operator or '}'";
    return tokens.error(found, "found " + found.described() + ", expected " + expected + hint);
  }

  Expression expression() {
    return binary(Precedence.LOWEST);
  }

  private Expression binary(int lowest) {
    enter();
    var left = unary();
    while (true) {
      Token operator = tokens.peek();
      int precedence = Precedence.of(operator);
      if (precedence < lowest) {
        recursion--;
        return left;
      }
      tokens.take();
      left = at(operator, rest(operator, precedence, left));
    }
  }

  private Expression rest(Token operator, int precedence, Expression left) {
    return switch (precedence) {
      case Precedence.CONDITIONAL -> {
        var then = expression();
        tokens.expect(TokenKind.COLON, " of the choice that started with '?'");
        yield new Conditional(left, then, binary(precedence));
      }
      case Precedence.COALESCE -> new Coalesce(left, binary(precedence));
      case Precedence.OR -> logical(Connective.OR, precedence, left);
      case Precedence.AND -> logical(Connective.AND, precedence, left);
      case Precedence.EQUALITY, Precedence.RELATION ->
          operator.is(TokenKind.NAME)
              ? new InstanceOf(left, typeName())
              : new Compare(Precedence.comparison(operator), left, binary(precedence + 1));
      default -> new Arithmetic(Precedence.arithmetic(operator), left, binary(precedence + 1));
    };
  }

  private Expression logical(Connective connective, int precedence, Expression left) {
    var operands = new ArrayList<>(List.of(left));
    do {
      operands.add(binary(precedence + 1));
    } while (takeIfPrecedence(precedence));
    return new Logical(connective, operands);
  }

  private boolean takeIfPrecedence(int precedence) {
    boolean same = Precedence.of(tokens.peek()) == precedence;
    if (same) {
      tokens.take();
    }
    return same;
  }

  private String typeName() {
    if (!tokens.peek().is(TokenKind.STRING)) {
      throw tokens.unexpected("the name of a class in quotes, as in \"java.io.IOException\"");
    }
    return tokens.take().text();
  }

  private Expression unary() {
    Token token = tokens.peek();
    if (token.is(TokenKind.NOT)) {
      tokens.take();
      enter();
      var not = at(token, new Not(unary()));
      recursion--;
      return not;
    }
    if (token.is(TokenKind.MINUS)) {
      tokens.take();
      if (isNumber(tokens.peek())) {
        return postfix(at(token, number("-", tokens.take())));
      }
      enter();
      var negate = at(token, new Negate(unary()));
      recursion--;
      return negate;
    }
    return postfix(primary());
  }

  private Expression postfix(Expression start) {
    var expression = start;
    while (true) {
      Token token = tokens.peek();
      if (token.is(TokenKind.DOT)) {
        tokens.take();
        expression = member(expression);
      } else if (token.is(TokenKind.OPEN_BRACKET)) {
        tokens.take();
        var key = expression();
        tokens.expect(TokenKind.CLOSE_BRACKET, " after the index");
        expression = at(token, new Index(expression, key));
      } else {
        return expression;
      }
    }
  }

  private Expression member(Expression object) {
    Token name = tokens.peek();
    if (!name.is(TokenKind.NAME)) {
      throw tokens.unexpected("the name of a field after '.'");
    }
    tokens.take();
    return at(name, new Member(object, name.text()));
  }

  private Expression primary() {
    Token token = tokens.peek();
    switch (token.kind()) {
      case OPEN_PARENTHESIS -> {
        tokens.take();
        var inner = expression();
        tokens.expect(TokenKind.CLOSE_PARENTHESIS, "");
        return inner;
      }
      case INTEGER, DECIMAL -> {
        return at(token, number("", tokens.take()));
      }
      case STRING -> {
        return at(token, new StringLiteral(tokens.take().text()));
      }
      case SPECIAL -> {
        return at(token, special(tokens.take()));
      }
      case NAME -> {
        tokens.take();
        return tokens.peek().is(TokenKind.OPEN_PARENTHESIS)
            ? at(token, calls.call(token))
            : at(token, named(token.text()));
      }
      default -> throw tokens.unexpected("a variable, a value, a function or '('");
    }
  }

  private static Expression named(String name) {
    return switch (name) {
      case "null" -> new NullLiteral();
      case "true" -> new BooleanLiteral(true);
      case "false" -> new BooleanLiteral(false);
      default -> new Ref(name);
    };
  }

  private Expression special(Token token) {
    if (!Names.SPECIAL.contains(token.text())) {
      throw tokens.error(
          token,
          "unknown variable " + token.described() + Nearest.hint(token.text(), Names.SPECIAL));
    }
    return new Ref(token.text());
  }

  private Expression number(String sign, Token token) {
    try {
      if (token.is(TokenKind.INTEGER)) {
        return new IntegerLiteral(Long.parseLong(sign + token.text()));
      }
      double value = Double.parseDouble(sign + token.text());
      if (Double.isFinite(value)) {
        return new DecimalLiteral(value);
      }
    } catch (NumberFormatException tooLarge) {
      throw tokens.error(
          token, token.described() + " does not fit into 64 bits; write a decimal, as in 1e20");
    }
    throw tokens.error(token, token.described() + " is too large for a decimal");
  }

  private static boolean isNumber(Token token) {
    return token.is(TokenKind.INTEGER) || token.is(TokenKind.DECIMAL);
  }

  private void enter() {
    if (++recursion > MAX_RECURSION) {
      throw tokens.error(tokens.peek(), Limits.TOO_NESTED);
    }
  }

  /** Notes where the node was written. */
  Expression at(Token token, Expression node) {
    offsets.put(node, token.start());
    if (offsets.size() > Limits.MAX_NODES) {
      throw tokens.error(tokens.peek(), Limits.TOO_MANY_NODES);
    }
    return node;
  }
}
