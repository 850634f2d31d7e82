package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseErrorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "`` § 1 § found the end, expected a variable, a value, a function or '('",
        "a == § 5 § found the end, expected a variable, a value, a function or '('",
        "== a § 1 § found '==', expected a variable, a value, a function or '('",
        "(a § 3 § found the end, expected ')'",
        "a) § 2 § found ')', expected an operator or the end",
        "a b § 3 § found 'b', expected an operator or the end",
        "a adn b § 3 § found 'adn', expected an operator or the end; did you mean 'and'?",
        "a 'text' § 3 § found the string \"text\", expected an operator or the end",
        "a[0 § 4 § found the end, expected ']' after the index",
        "a. § 3 § found the end, expected the name of a field after '.'",
        "a.0 § 3 § found '0', expected the name of a field after '.'",
        "a.'b' § 3 § found the string \"b\", expected the name of a field after '.'",
        "order.getId() § 12 § found '(', expected an operator or the end; methods cannot be called, read the field instead",
        "a = b § 3 § found '=', which means nothing here; compare with ==",
        "a & b § 3 § found '&', which means nothing here; write && or and",
        "a | b § 3 § found '|', which means nothing here; write || or or",
        "a # b § 3 § found '#', which means nothing here",
        "a // b § 3 § comments are not allowed",
        "a /* b */ § 3 § comments are not allowed",
        "'abc § 1 § the string is not closed; add '",
        "\"abc\\\" § 1 § the string is not closed; add \"",
        "'a\\xb' § 3 § unknown escape '\\x'; known are \\\" \\' \\\\ \\n \\t \\r \\uXXXX",
        "'\\u12g4' § 2 § \\u needs four hexadecimal digits, as in \\u00e9",
        "10L § 3 § found 'L' right after a number; write numbers like 42, 3.14 or 1e3, without a suffix",
        "1e § 2 § found 'e' right after a number; write numbers like 42, 3.14 or 1e3, without a suffix",
        "0x1F § 2 § found 'x' right after a number; write numbers like 42, 3.14 or 1e3, without a suffix",
        "9223372036854775808 § 1 § '9223372036854775808' does not fit into 64 bits; write a decimal, as in 1e20",
        "1e999 § 1 § '1e999' is too large for a decimal",
        "@retrun § 1 § unknown variable '@retrun'; did you mean '@return'?",
        "@ § 1 § unknown variable '@'",
        "@it > 2 § 1 § '@it' exists only in the {…} of any, all, filter, map and the like",
        "any(@key, {1}) § 5 § '@key' exists only in the {…} of any, all, filter, map and the like",
        "lenght(a) § 1 § unknown function 'lenght'; did you mean 'len'?",
        "startswith(a) § 1 § unknown function 'startswith'; did you mean 'startsWith'?",
        "frobnicate(a) § 1 § unknown function 'frobnicate'",
        "len(a, b) § 1 § len takes 1 argument, found 2",
        "substring(a) § 1 § substring takes 3 arguments, found 1",
        "not() § 1 § not takes 1 argument, found 0",
        "len(a § 6 § found the end, expected ')' after the arguments of len",
        "any(a) § 6 § found ')', expected ',' and {…} for each element, as in any(xs, {@it > 2})",
        "any(a, b) § 8 § found 'b', expected '{', as in any(xs, {@it > 2})",
        "any(a, {b) § 10 § found ')', expected '}' after what is done for each element",
        "matches(a, b) § 1 § the pattern of matches must be a string, as in matches(s, \"a.*\")",
        "a instanceof b § 14 § found 'b', expected the name of a class in quotes, as in \"java.io.IOException\"",
        "a ? b § 6 § found the end, expected ':' of the choice that started with '?'",
        "a ? : b § 5 § found ':', expected a variable, a value, a function or '('",
      })
  void an_error_says_where_it_is_and_what_was_expected(String text, int column, String problem) {
    var error = catchThrowableOfType(ExpressionException.class, () -> Expressions.parse(text));

    assertThat(error.problem()).isEqualTo(problem);
    assertThat(error.position()).contains(new Position(1, column));
    assertThat(error).hasMessage("line 1, column " + column + ": " + problem);
  }

  @Test
  void an_error_counts_lines() {
    assertThatThrownBy(() -> Expressions.parse("a &&\n  b ||\n    @now"))
        .hasMessage("line 3, column 5: unknown variable '@now'");
  }

  @Test
  void a_string_must_end_on_its_line() {
    assertThatThrownBy(() -> Expressions.parse("a == 'x\ny'"))
        .hasMessage("line 1, column 6: the string is not closed on its line; add ', or write \\n");
  }

  @Test
  void a_long_token_is_shortened_in_the_message() {
    assertThatThrownBy(() -> Expressions.parse("a " + "x".repeat(500)))
        .hasMessage(
            "line 1, column 3: found '" + "x".repeat(40) + "…', expected an operator or the end");
  }
}
