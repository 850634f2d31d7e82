package io.hotprobe.expression;

import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.IsDefined;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Not;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.Expression.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The part of the grammar that looks like a call: {@code len(x)}, {@code any(xs, {@it > 2})}. */
final class CallParser {
  private static final List<String> OTHERS = List.of("not", "isDefined", "count");

  private final Parser parser;
  private final Tokens tokens;

  CallParser(Parser parser, Tokens tokens) {
    this.parser = parser;
    this.tokens = tokens;
  }

  /** Parses from the opening parenthesis after the name. */
  Expression call(Token name) {
    var loop = LoopOperator.named(name.text());
    if (loop.isPresent()) {
      return loop(loop.get(), name);
    }
    return switch (name.text()) {
      case "not" -> new Not(arguments(name, 1).get(0));
      case "isDefined" -> new IsDefined(arguments(name, 1).get(0));
      case "count" -> new Call(Function.LEN, arguments(name, 1));
      default -> function(name);
    };
  }

  private Expression function(Token name) {
    var function =
        Function.named(name.text())
            .orElseThrow(
                () ->
                    tokens.error(
                        name,
                        "unknown function "
                            + name.described()
                            + Nearest.hint(name.text(), allNames())));
    var arguments = arguments(name, function.arity());
    if (function == Function.MATCHES && !(arguments.get(1) instanceof StringLiteral)) {
      throw tokens.error(
          name, "the pattern of matches must be a string, as in matches(s, \"a.*\")");
    }
    return new Call(function, arguments);
  }

  private List<Expression> arguments(Token name, int arity) {
    tokens.expect(TokenKind.OPEN_PARENTHESIS, "");
    var arguments = new ArrayList<Expression>();
    if (!tokens.peek().is(TokenKind.CLOSE_PARENTHESIS)) {
      do {
        arguments.add(parser.expression());
      } while (tokens.takeIf(TokenKind.COMMA));
    }
    tokens.expect(TokenKind.CLOSE_PARENTHESIS, " after the arguments of " + name.text());
    if (arguments.size() != arity) {
      String expected = arity == 1 ? "1 argument" : arity + " arguments";
      throw tokens.error(name, name.text() + " takes " + expected + ", found " + arguments.size());
    }
    return arguments;
  }

  private Expression loop(LoopOperator operator, Token name) {
    tokens.expect(TokenKind.OPEN_PARENTHESIS, "");
    var collection = parser.expression();
    if (operator.isAggregate() && tokens.takeIf(TokenKind.CLOSE_PARENTHESIS)) {
      return new Loop(operator, collection, parser.at(name, new Ref("@it")));
    }
    tokens.expect(TokenKind.COMMA, " and {…} for each element, as in any(xs, {@it > 2})");
    tokens.expect(TokenKind.OPEN_BRACE, ", as in any(xs, {@it > 2})");
    var body = parser.expression();
    tokens.expect(TokenKind.CLOSE_BRACE, " after what is done for each element");
    tokens.expect(TokenKind.CLOSE_PARENTHESIS, " after the arguments of " + name.text());
    return new Loop(operator, collection, body);
  }

  private static List<String> allNames() {
    return Stream.of(
            Stream.of(Function.values()).map(Function::text),
            Stream.of(LoopOperator.values()).map(LoopOperator::text),
            OTHERS.stream())
        .flatMap(names -> names)
        .toList();
  }
}
