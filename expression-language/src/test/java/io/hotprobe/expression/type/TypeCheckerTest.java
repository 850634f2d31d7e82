package io.hotprobe.expression.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.Position;
import io.hotprobe.expression.sample.ReflectedSymbols;
import io.hotprobe.expression.sample.Site;
import io.hotprobe.expression.type.Type.Simple;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeCheckerTest {
  private static final PatternSyntax RE2 =
      pattern -> {
        try {
          Pattern.compile(pattern);
        } catch (PatternSyntaxException invalid) {
          throw new IllegalArgumentException(invalid.getDescription());
        }
      };

  private static TypeCheck atSite(String text, Use use) {
    return new TypeChecker(Optional.of(ReflectedSymbols.generic(Site.method(), Site.CLASSES)), RE2)
        .check(Expressions.parseWithPositions(text), use);
  }

  private static TypeCheck anywhere(String text) {
    return new TypeChecker(Optional.empty(), RE2)
        .check(Expressions.parseWithPositions(text), Use.VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "ordr.id § 1 § no variable 'ordr' at this location; did you mean 'order'?",
        "facto § 1 § no variable 'facto' at this location; did you mean 'factor'?",
        "order.quantiy § 7 § no field 'quantiy' in Order; did you mean 'quantity'?",
        "any(order.friends, {@it.name == 1}) § 30 § a string and an integer are never equal",
        "@exception § 1 § there is no @exception here; it exists at the exit of a method",
        "text.length § 6 § a string has no fields; use len(…)",
        "codes.length § 7 § an array has no fields; use len(…)",
        "n.x § 3 § an integer has no fields",
        "n == 'one' § 3 § an integer and a string are never equal",
        "flag == 1 § 6 § a boolean and an integer are never equal",
        "order == 1 § 7 § io.hotprobe.expression.sample.Order and an integer are never equal",
        "status == 'PAYD' § 11 § no constant 'PAYD' in Status; did you mean 'PAID'?",
        "status < 'PAID' § 8 § cannot order the enum io.hotprobe.expression.sample.Status and a string",
        "text < 1 § 6 § cannot order a string and an integer",
        "text < null § 6 § '<' is always false beside null",
        "flag && n § 9 § expected a boolean, this is an integer",
        "!text § 2 § expected a boolean, this is a string",
        "len(n) § 5 § expected a string, collection, map or array, this is an integer",
        "isEmpty(order) § 9 § expected a string, collection, map or array, this is io.hotprobe.expression.sample.Order",
        "startsWith(n, 'a') § 12 § expected a string, this is an integer",
        "substring(text, 0, 1.5) § 20 § expected an integer, this is a decimal",
        "contains(text, 1) § 16 § expected a string, this is an integer",
        "contains(codes, 'a') § 17 § an integer and a string are never equal",
        "contains(order.counts, 'NWE') § 24 § no constant 'NWE' in Status; did you mean 'NEW'?",
        "matches(text, 'a(') § 15 § the pattern is wrong: missing closing )",
        "values['a'] § 8 § expected an integer, this is a string",
        "order.tags[0] § 11 § a set has no order to index; use contains or filter",
        "text[0] § 5 § expected a list, array or map, this is a string",
        "order.labels['a'] § 14 § an integer and a string are never equal",
        "any(n, {@it}) § 5 § expected a collection, map or array, this is an integer",
        "any(codes, {@it}) § 13 § expected a boolean, this is an integer",
        "any(codes, {@key}) § 13 § '@key' exists only in a loop over a map; use @it",
        "any(order.labels, {@it.hash == 1}) § 24 § an entry of a map has only key and value",
        "sum(words) § 1 § expected a number, this is a string",
        "min(order.friends) § 1 § expected a number, this is io.hotprobe.expression.sample.Person",
        "n + flag § 5 § expected a number, this is a boolean",
        "text - 1 § 1 § expected a number, this is a string",
        "null + 1 § 1 § expected a number, this is null",
        "-text § 2 § expected a number, this is a string",
        "text + order § 8 § io.hotprobe.expression.sample.Order cannot be joined to a string; join one of its fields",
        "n ? 1 : 2 § 1 § expected a boolean, this is an integer",
        "any instanceof 'Person' § 5 § no class 'Person'; write its full name, as in java.io.IOException",
      })
  void what_cannot_work_at_a_location_is_a_problem_at_its_place(
      String text, int column, String message) {
    assertThat(atSite(text, Use.VALUE).problems())
        .containsExactly(new Problem(new Position(1, column), message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order.customer.rank > 1",
        "payment.amount > 1",
        "any.x.y == 1",
        "order.failure.detailMessage == 'x'",
        "order.status == 'Status.PAID' && status == order.status && status != null",
        "letter == 'x' && letter + text == 'xtext' && order.code == 'x'",
        "n == 1.5 && big > ratio && boxed == null && amount < 1e30 && order.total > 1",
        "values[0] == 'x' && values[1] > 2 && map['a'].x == 1",
        "any(order.labels, {@key == 1 && @value == 'x' && @it.key == @key})",
        "filter(order.tags, {startsWith(@it, 'x')})[0] == 'x'",
        "map(order.friends, {@it.name})[0] == 'x' && sum(codes) / 2 > avg(codes)",
        "isDefined(missing.x) || isDefined(order.missing)",
        "@return.x == 1 && @duration > 1.5 && @hits % 10 == 0 && @mdc['k'] == @thread",
        "stock + factor > 1 && REGION == 'eu' && this.text == text",
        "order == order.secret && order.customer == order.staff[0] && values == map",
        "(order.note ?? 'x') == 'y' && (flag ? 1 : 'a') == 1",
        "max(words) == 'x' && min(codes, {-@it}) < 0",
        "any instanceof 'a.b.C'",
      })
  void what_may_work_is_accepted(String text) {
    assertThat(atSite(text, Use.CONDITION)).isEqualTo(new TypeCheck(Simple.BOOLEAN, List.of()));
  }

  @Test
  void all_problems_are_found_in_the_order_of_the_text() {
    assertThat(atSite("ordr.id == 1 &&\n  len(n) > 2 && text", Use.CONDITION).problems())
        .extracting(Problem::position)
        .containsExactly(new Position(1, 1), new Position(2, 7), new Position(2, 17));
  }

  @Test
  void after_many_problems_the_rest_is_left_out() {
    assertThat(atSite("missing + ".repeat(60) + "1", Use.VALUE).problems()).hasSize(20);
  }

  @Test
  void a_problem_does_not_cause_others() {
    assertThat(atSite("len(ordr.items) + missing > 'a'", Use.CONDITION).problems())
        .extracting(Problem::message)
        .containsExactly(
            "no variable 'ordr' at this location; did you mean 'order'?",
            "no variable 'missing' at this location");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "text § CONDITION § a condition must be a boolean, this is a string",
        "order.customer § CONDITION § a condition must be a boolean, this is io.hotprobe.expression.sample.Person",
        "flag § METRIC_VALUE § a metric needs a number, this is a boolean",
        "codes § METRIC_VALUE § a metric needs a number, this is an array",
      })
  void a_use_asks_for_a_type(String text, Use use, String message) {
    assertThat(atSite(text, use).problems()).extracting(Problem::message).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource({"any, CONDITION", "flag, CONDITION", "any, METRIC_VALUE", "big, METRIC_VALUE"})
  void a_use_accepts_what_may_be_of_its_type(String text, Use use) {
    assertThat(atSite(text, use).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b.c == 7 && contains(d, e) && f[g] > 'x'",
        "any(xs, {@key == @it.x})",
        "a + b > 1 && -a == b && x instanceof 'Y'",
        "@return == this && @exception == null"
      })
  void without_symbols_names_may_have_any_type(String text) {
    assertThat(anywhere(text)).isEqualTo(new TypeCheck(Simple.BOOLEAN, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"len(5)", "'a' - 1", "!1", "1 == 'a'", "sum('a')", "matches(a, '[')"})
  void without_symbols_what_is_wrong_for_every_type_is_a_problem(String text) {
    assertThat(anywhere(text).problems()).hasSize(1);
  }

  @Test
  void hostile_type_names_do_no_harm() {
    var types = new JavaTypes(name -> Optional.empty());

    assertThat(types.of("x" + "[]".repeat(100_000))).isEqualTo(Simple.UNKNOWN);
    assertThat(types.of("java.util.List<".repeat(60))).isNotNull();
    assertThat(types.of("<<<>,,>>")).isEqualTo(Simple.UNKNOWN);
    assertThat(types.of("")).isEqualTo(Simple.UNKNOWN);
  }
}
