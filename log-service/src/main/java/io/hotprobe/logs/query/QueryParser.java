package io.hotprobe.logs.query;

import io.hotprobe.logs.query.Query.And;
import io.hotprobe.logs.query.Query.Bound;
import io.hotprobe.logs.query.Query.Equal;
import io.hotprobe.logs.query.Query.Exists;
import io.hotprobe.logs.query.Query.Like;
import io.hotprobe.logs.query.Query.Match;
import io.hotprobe.logs.query.Query.Not;
import io.hotprobe.logs.query.Query.Or;
import io.hotprobe.logs.query.Query.Range;
import io.hotprobe.logs.query.Query.Term;
import io.hotprobe.logs.query.Scanner.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a query:
 *
 * <pre>
 * query  = and { "OR" and }
 * and    = unary { [ "AND" ] unary }
 * unary  = ( "-" | "NOT" ) unary | "(" query ")" | term
 * term   = name ":" value | word | "quoted text"
 * value  = word | "quoted text" | "(" value { [ "OR" ] value } ")"
 *        | ( ">" | ">=" | "<" | "<=" ) number | "[" number "TO" number "]"
 * </pre>
 *
 * A word may hold {@code *} and {@code ?}; {@code \} takes any meaning from the next character.
 */
public final class QueryParser {
  private static final int MAX_LENGTH = 4_000;
  private static final int MAX_TERMS = 100;
  private static final int MAX_DEPTH = 50;

  private final Scanner scanner;
  private int terms;
  private int depth;

  private QueryParser(String text) {
    this.scanner = new Scanner(text);
  }

  /** Reads a query; null and blank text ask for every event. */
  public static Query parse(String text) throws QueryException {
    if (text == null || text.isBlank()) {
      return Query.ALL;
    }
    if (text.length() > MAX_LENGTH) {
      throw new QueryException(
          MAX_LENGTH, "a query may have " + MAX_LENGTH + " characters at most: ask for less");
    }
    var parser = new QueryParser(text);
    Query query = parser.or();
    if (!parser.scanner.atEnd()) {
      throw parser.unexpected();
    }
    return query;
  }

  private Query or() throws QueryException {
    var parts = new ArrayList<Query>();
    do {
      parts.add(and());
    } while (scanner.takeWord("OR"));
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private Query and() throws QueryException {
    var parts = new ArrayList<Query>();
    do {
      parts.add(unary());
      scanner.skipSpace();
    } while (scanner.takeWord("AND") || startsTerm());
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  private boolean startsTerm() {
    return !scanner.atEnd() && !scanner.at(')') && !scanner.atWord("OR");
  }

  private Query unary() throws QueryException {
    scanner.skipSpace();
    int column = scanner.column();
    if (++depth > MAX_DEPTH) {
      throw new QueryException(column, "parentheses and negations are nested too deep");
    }
    try {
      if (scanner.atWord("OR") || scanner.atWord("AND")) {
        throw new QueryException(column, "a term must stand before OR and AND: quote them as text");
      }
      if (scanner.take("-") || scanner.takeWord("NOT")) {
        return new Not(unary());
      }
      if (scanner.take("(")) {
        Query inside = or();
        if (!scanner.take(")")) {
          throw new QueryException(column, "this ( is not closed: add )");
        }
        return inside;
      }
      return term();
    } finally {
      depth--;
    }
  }

  private Query term() throws QueryException {
    int column = scanner.column();
    if (++terms > MAX_TERMS) {
      throw new QueryException(column, "a query may have " + MAX_TERMS + " terms at most");
    }
    if (scanner.take("\"")) {
      return text(scanner.quoted());
    }
    Word word = scanner.word(true);
    if (scanner.take(":")) {
      return value(FieldNames.field(word.text(), column));
    }
    if (word.text().isEmpty()) {
      throw unexpected();
    }
    return text(word);
  }

  /** Text without a field is looked for in the message. */
  private static Query text(Word word) {
    return new Term(new Field.Attribute(EventField.MESSAGE), new Like(Glob.part(word.like())));
  }

  private Query value(Field field) throws QueryException {
    if (scanner.take("(")) {
      return oneOf(field);
    }
    return new Term(field, match(field));
  }

  private Query oneOf(Field field) throws QueryException {
    int column = scanner.column() - 1;
    var parts = new ArrayList<Query>();
    scanner.skipSpace();
    while (!scanner.take(")")) {
      if (scanner.atEnd()) {
        throw new QueryException(column, "this ( is not closed: add )");
      }
      parts.add(new Term(field, match(field)));
      scanner.skipSpace();
      if (scanner.takeWord("OR")) {
        scanner.skipSpace();
      }
    }
    if (parts.isEmpty()) {
      throw new QueryException(column, "there is no value between the parentheses");
    }
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private Match match(Field field) throws QueryException {
    for (String operator : List.of(">=", ">", "<=", "<")) {
      if (scanner.take(operator)) {
        Optional<Bound> bound = Optional.of(new Bound(number(), operator.endsWith("=")));
        return operator.startsWith(">")
            ? new Range(bound, Optional.empty())
            : new Range(Optional.empty(), bound);
      }
    }
    if (scanner.take("[")) {
      return between();
    }
    if (scanner.take("\"")) {
      return text(field, scanner.quoted());
    }
    Word word = scanner.word(false);
    if (word.text().isEmpty()) {
      throw new QueryException(
          scanner.column(), "a value must follow the colon, without a space: service:shop");
    }
    return text(field, word);
  }

  private static Match text(Field field, Word word) {
    if (field.equals(new Field.Attribute(EventField.MESSAGE))) {
      return new Like(Glob.part(word.like()));
    }
    if (word.wild() && word.like().equals("%")) {
      return new Exists();
    }
    return word.wild() ? new Like(Glob.whole(word.like())) : new Equal(word.text());
  }

  private Match between() throws QueryException {
    BigDecimal low = number();
    scanner.skipSpace();
    if (!scanner.takeWord("TO")) {
      throw new QueryException(scanner.column(), "write a range as [1 TO 5]");
    }
    BigDecimal high = number();
    scanner.skipSpace();
    if (!scanner.take("]")) {
      throw new QueryException(scanner.column(), "close the range with ]");
    }
    return new Range(Optional.of(new Bound(low, true)), Optional.of(new Bound(high, true)));
  }

  private BigDecimal number() throws QueryException {
    scanner.skipSpace();
    int column = scanner.column();
    String word = scanner.word(false).text();
    BigDecimal number = Numbers.parse(word);
    if (number == null) {
      throw new QueryException(column, "'" + word + "' is not a number: write for example 12.5");
    }
    return number;
  }

  private QueryException unexpected() {
    return scanner.atEnd()
        ? new QueryException(scanner.column(), "the query ends too early: a term is missing here")
        : new QueryException(
            scanner.column(),
            "'" + scanner.next() + "' cannot stand here: quote it to look for it as text");
  }
}
