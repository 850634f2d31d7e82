package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.expression.Expression.Arithmetic;
import io.hotprobe.expression.Expression.BooleanLiteral;
import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.Coalesce;
import io.hotprobe.expression.Expression.Compare;
import io.hotprobe.expression.Expression.Conditional;
import io.hotprobe.expression.Expression.DecimalLiteral;
import io.hotprobe.expression.Expression.Index;
import io.hotprobe.expression.Expression.InstanceOf;
import io.hotprobe.expression.Expression.IntegerLiteral;
import io.hotprobe.expression.Expression.IsDefined;
import io.hotprobe.expression.Expression.Logical;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Negate;
import io.hotprobe.expression.Expression.Not;
import io.hotprobe.expression.Expression.NullLiteral;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.Expression.StringLiteral;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  private static final Expression A = new Ref("a");
  private static final Expression B = new Ref("b");
  private static final Expression C = new Ref("c");

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("a", A),
        Arguments.of("this", new Ref("this")),
        Arguments.of("@return", new Ref("@return")),
        Arguments.of("größe", new Ref("größe")),
        Arguments.of("a.b", new Member(A, "b")),
        Arguments.of("a[0]", new Index(A, new IntegerLiteral(0))),
        Arguments.of("a['k']", new Index(A, new StringLiteral("k"))),
        Arguments.of("@mdc[\"k\"]", new Index(new Ref("@mdc"), new StringLiteral("k"))),
        Arguments.of("42", new IntegerLiteral(42)),
        Arguments.of("-1", new IntegerLiteral(-1)),
        Arguments.of("-9223372036854775808", new IntegerLiteral(Long.MIN_VALUE)),
        Arguments.of("3.14", new DecimalLiteral(3.14)),
        Arguments.of("1e3", new DecimalLiteral(1000)),
        Arguments.of("-2.5E-1", new DecimalLiteral(-0.25)),
        Arguments.of("true", new BooleanLiteral(true)),
        Arguments.of("false", new BooleanLiteral(false)),
        Arguments.of("null", new NullLiteral()),
        Arguments.of("a == b", new Compare(Comparison.EQ, A, B)),
        Arguments.of("a != b", new Compare(Comparison.NE, A, B)),
        Arguments.of("a < b", new Compare(Comparison.LT, A, B)),
        Arguments.of("a <= b", new Compare(Comparison.LE, A, B)),
        Arguments.of("a > b", new Compare(Comparison.GT, A, B)),
        Arguments.of("a >= b", new Compare(Comparison.GE, A, B)),
        Arguments.of("a instanceof 'x.Y'", new InstanceOf(A, "x.Y")),
        Arguments.of("a && b", new Logical(Connective.AND, List.of(A, B))),
        Arguments.of("a and b", new Logical(Connective.AND, List.of(A, B))),
        Arguments.of("a || b", new Logical(Connective.OR, List.of(A, B))),
        Arguments.of("a or b", new Logical(Connective.OR, List.of(A, B))),
        Arguments.of("!a", new Not(A)),
        Arguments.of("not(a)", new Not(A)),
        Arguments.of("isDefined(a)", new IsDefined(A)),
        Arguments.of("len(a)", new Call(Function.LEN, List.of(A))),
        Arguments.of("count(a)", new Call(Function.LEN, List.of(A))),
        Arguments.of("isEmpty(a)", new Call(Function.IS_EMPTY, List.of(A))),
        Arguments.of("substring(a, b, c)", new Call(Function.SUBSTRING, List.of(A, B, C))),
        Arguments.of("startsWith(a, b)", new Call(Function.STARTS_WITH, List.of(A, B))),
        Arguments.of("endsWith(a, b)", new Call(Function.ENDS_WITH, List.of(A, B))),
        Arguments.of("contains(a, b)", new Call(Function.CONTAINS, List.of(A, B))),
        Arguments.of(
            "matches(a, 'x+')", new Call(Function.MATCHES, List.of(A, new StringLiteral("x+")))),
        Arguments.of("any(a, {@it})", new Loop(LoopOperator.ANY, A, new Ref("@it"))),
        Arguments.of("all(a, {@key})", new Loop(LoopOperator.ALL, A, new Ref("@key"))),
        Arguments.of("filter(a, {@value})", new Loop(LoopOperator.FILTER, A, new Ref("@value"))),
        Arguments.of("map(a, {b})", new Loop(LoopOperator.MAP, A, B)),
        Arguments.of("sum(a)", new Loop(LoopOperator.SUM, A, new Ref("@it"))),
        Arguments.of("min(a)", new Loop(LoopOperator.MIN, A, new Ref("@it"))),
        Arguments.of("max(a)", new Loop(LoopOperator.MAX, A, new Ref("@it"))),
        Arguments.of(
            "avg(a, {@it.b})", new Loop(LoopOperator.AVG, A, new Member(new Ref("@it"), "b"))),
        Arguments.of("a + b", new Arithmetic(ArithmeticOperator.ADD, A, B)),
        Arguments.of("a - b", new Arithmetic(ArithmeticOperator.SUB, A, B)),
        Arguments.of("a -1", new Arithmetic(ArithmeticOperator.SUB, A, new IntegerLiteral(1))),
        Arguments.of("a * b", new Arithmetic(ArithmeticOperator.MUL, A, B)),
        Arguments.of("a / b", new Arithmetic(ArithmeticOperator.DIV, A, B)),
        Arguments.of("a % b", new Arithmetic(ArithmeticOperator.MOD, A, B)),
        Arguments.of("-a", new Negate(A)),
        Arguments.of("a ? b : c", new Conditional(A, B, C)),
        Arguments.of("a ?? b", new Coalesce(A, B)),
        Arguments.of("lower(a)", new Call(Function.LOWER, List.of(A))),
        Arguments.of("upper(a)", new Call(Function.UPPER, List.of(A))),
        Arguments.of("trim(a)", new Call(Function.TRIM, List.of(A))),
        Arguments.of("indexOf(a, b)", new Call(Function.INDEX_OF, List.of(A, B))),
        Arguments.of(" ( a ) ", A));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_of_the_language_parses(String text, Expression expected) {
    assertThat(Expressions.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a ? b : c ? d : e § a ? b : (c ? d : e)",
        "a ?? b ? c : d § (a ?? b) ? c : d",
        "a ?? b ?? c § a ?? (b ?? c)",
        "a ?? b || c § a ?? (b || c)",
        "a || b && c § a || (b && c)",
        "a and b or c § (a && b) || c",
        "a && b == c § a && (b == c)",
        "a == b < c § a == (b < c)",
        "a == b instanceof 'c' § a == (b instanceof 'c')",
        "a < b + c § a < (b + c)",
        "a + b * c § a + (b * c)",
        "a - b - c § (a - b) - c",
        "a / b * c § (a / b) * c",
        "a == b != c § (a == b) != c",
        "-a * b § (-a) * b",
        "!a.b § !(a.b)",
        "-a[0] § -(a[0])",
        "!a == b § (!a) == b",
        "a - -1 § a - (-1)",
        "a.b[c].d § ((a.b)[c]).d",
      })
  void operators_bind_as_documented(String text, String sameWithParentheses) {
    assertThat(Expressions.parse(text)).isEqualTo(Expressions.parse(sameWithParentheses));
  }

  @Test
  void a_chain_of_one_connective_is_one_node() {
    assertThat(Expressions.parse("a && (b && c) && a"))
        .isEqualTo(new Logical(Connective.AND, List.of(A, B, C, A)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "or", "not", "len", "count", "any", "map", "sum", "contains"})
  void words_of_the_language_are_names_where_a_variable_stands(String word) {
    assertThat(Expressions.parse(word + " > " + word + "." + word))
        .isEqualTo(new Compare(Comparison.GT, new Ref(word), new Member(new Ref(word), word)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"a\\\"b\", a\"b",
        "'a\"b', a\"b",
        "'it\\'s', it's",
        "\"back\\\\slash\", back\\slash",
        "\"\\u00e9t\\u00E9\", été",
        "'名前 😀', 名前 😀",
      })
  void strings_may_hold_any_character(String text, String expected) {
    assertThat(Expressions.parse(text)).isEqualTo(new StringLiteral(expected));
  }

  @Test
  void escapes_stand_for_line_ends_and_tabs() {
    assertThat(Expressions.parse("'\\n\\t\\r'")).isEqualTo(new StringLiteral("\n\t\r"));
  }

  @Test
  void white_space_and_line_ends_may_stand_between_all_tokens() {
    assertThat(Expressions.parse("\n any (\r\n xs\t, {\u00a0@it . b > 2 } ) "))
        .isEqualTo(Expressions.parse("any(xs,{@it.b>2})"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a.b.c == 7 and !x § a.b.c == 7 && !x",
        "(a + b) * c § (a + b) * c",
        "(a * b) + c § a * b + c",
        "a - (b - c) § a - (b - c)",
        "-(5) § -(5)",
        "- -5 § -(-5)",
        "(-1)[0] § (-1)[0]",
        "'tab\t\u0007' § \"tab\\t\\u0007\"",
        "\"\\ud83d\\ude00 \\ud83d\" § \"😀 \\ud83d\"",
        "sum(xs, {@it}) § sum(xs)",
        "any(xs, {@it > 1e3}) § any(xs, {@it > 1000.0})",
        "(a ? b : c) ? d : (e ?? f) § (a ? b : c) ? d : e ?? f",
      })
  void printing_uses_as_few_parentheses_and_escapes_as_possible(String text, String printed) {
    assertThat(ExpressionPrinter.print(Expressions.parse(text))).isEqualTo(printed);
  }
}
