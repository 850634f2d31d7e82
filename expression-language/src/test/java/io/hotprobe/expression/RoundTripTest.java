package io.hotprobe.expression;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {

  @Provide
  Arbitrary<Expression> expressions() {
    return Arbitraries.randomValue(random -> new RandomExpressions(random).next());
  }

  @Property(tries = 2_000)
  void the_printed_text_parses_to_the_same_expression(
      @ForAll("expressions") Expression expression) {
    assertThat(Expressions.parse(ExpressionPrinter.print(expression))).isEqualTo(expression);
  }

  @Property(tries = 2_000)
  void the_json_form_reads_back_to_the_same_expression(
      @ForAll("expressions") Expression expression) {
    assertThat(ExpressionJson.fromTree(ExpressionJson.toTree(expression))).isEqualTo(expression);
  }
}
