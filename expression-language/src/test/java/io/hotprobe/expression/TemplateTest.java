package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.Template.Segment;
import io.hotprobe.expression.Template.Text;
import io.hotprobe.expression.Template.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static Segment value(String source) {
    return new Value(source, Expressions.parse(source));
  }

  @Test
  void a_template_is_text_and_expressions() {
    assertThat(Template.parse("Order { order.id } of {len(order.items)} items").segments())
        .containsExactly(
            new Text("Order "),
            value("order.id"),
            new Text(" of "),
            value("len(order.items)"),
            new Text(" items"));
  }

  @Test
  void braces_in_expressions_and_strings_do_not_end_them() {
    assertThat(Template.parse("{any(xs, {@it == '}'})}{'{{'}").segments())
        .containsExactly(value("any(xs, {@it == '}'})"), value("'{{'"));
  }

  @Test
  void double_braces_stand_for_braces() {
    assertThat(Template.parse("{{{a}}} {{}}").segments())
        .containsExactly(new Text("{"), value("a"), new Text("} {}"));
  }

  @Test
  void a_template_may_be_empty_or_plain() {
    assertThat(Template.parse("").segments()).isEmpty();
    assertThat(Template.parse("a\n'b").segments()).containsExactly(new Text("a\n'b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a } b § 3 § found '}' without its '{'; write }} for a brace in the text",
        "a {b § 5 § found the end, expected an operator or '}'",
        "a {} § 4 § found '}', expected a variable, a value, a function or '('",
        "a {b c} § 6 § found 'c', expected an operator or '}'",
        "a {'b} § 4 § the string is not closed; add '",
      })
  void an_error_counts_from_the_start_of_the_template(String text, int column, String problem) {
    assertThatThrownBy(() -> Template.parse(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("line 1, column " + column + ": " + problem);
  }
}
