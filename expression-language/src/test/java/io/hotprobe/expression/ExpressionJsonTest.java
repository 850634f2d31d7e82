package io.hotprobe.expression;

import static java.util.Collections.nCopies;
import static java.util.Collections.singletonMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionJsonTest {
  private static final Object A = ref("a");
  private static final Object B = ref("b");

  private static Object ref(String name) {
    return Map.of("ref", name);
  }

  private static Object operator(String name, Object... operands) {
    return Map.of(name, Arrays.asList(operands));
  }

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of("a", A),
        Arguments.of("@return", ref("@return")),
        Arguments.of("null", null),
        Arguments.of("true", true),
        Arguments.of("7", 7L),
        Arguments.of("7.0", 7.0),
        Arguments.of("'x'", "x"),
        Arguments.of("a.b", operator("getmember", A, "b")),
        Arguments.of("a[0]", operator("index", A, 0L)),
        Arguments.of("a == b", operator("eq", A, B)),
        Arguments.of("a != null", operator("ne", A, null)),
        Arguments.of("a < b", operator("lt", A, B)),
        Arguments.of("a <= b", operator("le", A, B)),
        Arguments.of("a > b", operator("gt", A, B)),
        Arguments.of("a >= b", operator("ge", A, B)),
        Arguments.of("a instanceof 'x.Y'", operator("instanceof", A, "x.Y")),
        Arguments.of("a && b", operator("and", A, B)),
        Arguments.of("a || b", operator("or", A, B)),
        Arguments.of("!a", Map.of("not", A)),
        Arguments.of("!null", singletonMap("not", null)),
        Arguments.of("isDefined(a)", Map.of("isDefined", A)),
        Arguments.of("count(a)", Map.of("len", A)),
        Arguments.of("isEmpty(a)", Map.of("isEmpty", A)),
        Arguments.of("substring(a, 0, 1)", operator("substring", A, 0L, 1L)),
        Arguments.of("startsWith(a, 'x')", operator("startsWith", A, "x")),
        Arguments.of("endsWith(a, 'x')", operator("endsWith", A, "x")),
        Arguments.of("contains(a, b)", operator("contains", A, B)),
        Arguments.of("matches(a, 'x')", operator("matches", A, "x")),
        Arguments.of("any(a, {@it})", operator("any", A, ref("@it"))),
        Arguments.of("all(a, {@key})", operator("all", A, ref("@key"))),
        Arguments.of("filter(a, {@value})", operator("filter", A, ref("@value"))),
        Arguments.of("a + b", operator("add", A, B)),
        Arguments.of("a - b", operator("sub", A, B)),
        Arguments.of("a * b", operator("mul", A, B)),
        Arguments.of("a / b", operator("div", A, B)),
        Arguments.of("a % b", operator("mod", A, B)),
        Arguments.of("-a", Map.of("neg", A)),
        Arguments.of("a ? b : 1", operator("if", A, B, 1L)),
        Arguments.of("a ?? b", operator("coalesce", A, B)),
        Arguments.of("sum(a)", operator("sum", A, ref("@it"))),
        Arguments.of("min(a, {b})", operator("min", A, B)),
        Arguments.of("max(a, {b})", operator("max", A, B)),
        Arguments.of("avg(a, {b})", operator("avg", A, B)),
        Arguments.of("map(a, {b})", operator("map", A, B)),
        Arguments.of("lower(a)", Map.of("lower", A)),
        Arguments.of("upper(a)", Map.of("upper", A)),
        Arguments.of("trim(a)", Map.of("trim", A)),
        Arguments.of("indexOf(a, b)", operator("indexOf", A, B)));
  }

  @ParameterizedTest
  @MethodSource("written")
  void every_operator_is_written_in_one_way(String text, Object tree) {
    assertThat(ExpressionJson.toTree(Expressions.parse(text))).isEqualTo(tree);
  }

  @Test
  void many_conditions_are_written_in_pairs_as_not_every_tracer_takes_more() {
    assertThat(ExpressionJson.toTree(Expressions.parse("a && b && a && b && a")))
        .isEqualTo(
            operator("and", operator("and", operator("and", A, B), A), operator("and", B, A)));
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        Arguments.of(operator("==", A, B), "a == b"),
        Arguments.of(operator("neq", A, B), "a != b"),
        Arguments.of(operator("!=", A, B), "a != b"),
        Arguments.of(operator("<", A, B), "a < b"),
        Arguments.of(operator("<=", A, B), "a <= b"),
        Arguments.of(operator(">", A, B), "a > b"),
        Arguments.of(operator(">=", A, B), "a >= b"),
        Arguments.of(operator("&&", A, B), "a && b"),
        Arguments.of(operator("||", A, B), "a || b"),
        Arguments.of(Map.of("!", A), "!a"),
        Arguments.of(Map.of("count", A), "len(a)"),
        Arguments.of(operator("len", A), "len(a)"),
        Arguments.of(Map.of("isUndefined", A), "!isDefined(a)"),
        Arguments.of(operator("hasAny", A, ref("@it")), "any(a, {@it})"),
        Arguments.of(operator("hasAll", A, ref("@it")), "all(a, {@it})"),
        Arguments.of(operator("and", A, B, A), "a && b && a"),
        Arguments.of(operator("or", A), "a"),
        Arguments.of(operator("and"), "false"),
        Arguments.of(operator("or"), "false"),
        Arguments.of(Map.of("sum", A), "sum(a)"),
        Arguments.of(operator("sum", A), "sum(a)"),
        Arguments.of(operator("+", A, B), "a + b"),
        Arguments.of(operator("??", A, B), "a ?? b"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void other_spellings_are_read(Object tree, String text) {
    assertThat(ExpressionJson.fromTree(tree)).isEqualTo(Expressions.parse(text));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of(7, "7"),
        Arguments.of((short) 7, "7"),
        Arguments.of(BigInteger.valueOf(Long.MIN_VALUE), "-9223372036854775808"),
        Arguments.of(1.5f, "1.5"),
        Arguments.of(new BigDecimal("1E+3"), "1000.0"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbers_of_any_json_library_are_read(Number number, String text) {
    assertThat(ExpressionJson.fromTree(number)).isEqualTo(Expressions.parse(text));
  }

  @Test
  void an_expression_recorded_from_the_wire_is_read() {
    var recorded = operator("getmember", operator("getmember", ref("order"), "customer"), "name");

    assertThat(ExpressionJson.fromTree(recorded))
        .isEqualTo(Expressions.parse("order.customer.name"));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(operator("gte", A, B), "at $.gte: unknown operator; did you mean 'ge'?"),
        Arguments.of(operator("not", operator("frob", A)), "at $.not[0].frob: unknown operator"),
        Arguments.of(Map.of("and", A), "at $.and: expected an array of conditions"),
        Arguments.of(operator("eq", A), "at $.eq: expected an array of 2"),
        Arguments.of(operator("eq", A, B, A), "at $.eq: expected an array of 2"),
        Arguments.of(Map.of("ref", 7), "at $.ref: expected the name of a variable as a string"),
        Arguments.of(Map.of("ref", "a-b"), "at $.ref: 'a-b' is not the name of a variable"),
        Arguments.of(Map.of("ref", "null"), "at $.ref: 'null' is not the name of a variable"),
        Arguments.of(Map.of("ref", "@foo"), "at $.ref: '@foo' is not the name of a variable"),
        Arguments.of(
            operator("getmember", A, "x y"), "at $.getmember: 'x y' is not the name of a field"),
        Arguments.of(
            operator("matches", A, B),
            "at $.matches: the pattern of matches must be a string literal"),
        Arguments.of(
            operator("eq", A, List.of(1)),
            "at $.eq[1]: found an array, expected a value or an operator such as {\"ref\": \"x\"}"),
        Arguments.of(
            Map.of("ref", "a", "len", "b"),
            "at $: found an object with 2 members, expected one operator"),
        Arguments.of(Map.of(), "at $: found an object with 0 members, expected one operator"),
        Arguments.of(BigInteger.ONE.shiftLeft(63), "at $: the integer does not fit into 64 bits"),
        Arguments.of(Double.NaN, "at $: the number is not a finite decimal"),
        Arguments.of('x', "at $: found java.lang.Character, which is not JSON"),
        Arguments.of(
            ref("@it"), "'@it' exists only in the {…} of any, all, filter, map and the like"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_names_the_place_in_the_tree(Object tree, String message) {
    assertThatThrownBy(() -> ExpressionJson.fromTree(tree))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @Test
  void messages_stay_short_whatever_they_are_about() {
    Object tree = Map.of("x".repeat(9000), A);
    for (int i = 0; i < 60; i++) {
      tree = Map.of("not", tree);
    }
    Object nested = tree;

    assertThatThrownBy(() -> ExpressionJson.fromTree(nested))
        .hasMessageMatching("at ….{200}: unknown operator");
    assertThatThrownBy(() -> ExpressionJson.fromTree(Map.of("ref", "-".repeat(8000))))
        .hasMessage("at $.ref: '" + "-".repeat(40) + "…' is not the name of a variable");
  }

  @Test
  void limits_hold_for_json_too() {
    Object deep = A;
    for (int i = 0; i < 100_000; i++) {
      deep = Map.of("not", deep);
    }
    Object tooDeep = deep;

    assertThatThrownBy(() -> ExpressionJson.fromTree(tooDeep))
        .hasMessage("the expression is nested deeper than 64 levels; write it flatter");
    assertThatThrownBy(() -> ExpressionJson.fromTree(Map.of("and", nCopies(100_000_000, A))))
        .hasMessageStartingWith("the expression has more than 1000 operators");
    assertThatThrownBy(
            () -> ExpressionJson.fromTree(operator("eq", "x".repeat(8000), "y".repeat(193))))
        .hasMessageStartingWith("the expression is longer than 8192 bytes");
  }
}
