package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.ArithmeticOperator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CalculationsTest {

  @Property
  void integers_are_exact_or_an_error(
      @ForAll ArithmeticOperator operator, @ForAll long left, @ForAll long right) {
    Object expected = exact(operator, BigInteger.valueOf(left), BigInteger.valueOf(right));

    assertThat(outcome(operator, left, right)).isEqualTo(expected);
  }

  private static Object exact(ArithmeticOperator operator, BigInteger left, BigInteger right) {
    boolean divides = operator == ArithmeticOperator.DIV || operator == ArithmeticOperator.MOD;
    if (divides && right.signum() == 0) {
      return "division of an integer by zero";
    }
    var result =
        switch (operator) {
          case ADD -> left.add(right);
          case SUB -> left.subtract(right);
          case MUL -> left.multiply(right);
          case DIV -> left.divide(right);
          case MOD -> left.remainder(right);
        };
    return result.bitLength() < Long.SIZE
        ? result.longValue()
        : "the result does not fit into a 64-bit integer";
  }

  private static Object outcome(ArithmeticOperator operator, long left, long right) {
    try {
      return Calculations.apply(operator, left, right);
    } catch (EvaluationException failure) {
      return failure.getMessage();
    }
  }

  @Test
  void the_smallest_integer_cannot_be_negated() {
    assertThat(Calculations.negate(Long.MAX_VALUE)).isEqualTo(-Long.MAX_VALUE);
    assertThatThrownBy(() -> Calculations.negate(Long.MIN_VALUE))
        .hasMessage("the result does not fit into a 64-bit integer");
    assertThatThrownBy(() -> Calculations.divide(Long.MIN_VALUE, -1))
        .hasMessage("the result does not fit into a 64-bit integer");
  }

  @Test
  void a_decimal_on_either_side_makes_the_result_a_decimal() {
    assertThat(Calculations.apply(ArithmeticOperator.DIV, (Object) 7, 2)).isEqualTo(3L);
    assertThat(Calculations.apply(ArithmeticOperator.DIV, (Object) 7, 2.0)).isEqualTo(3.5);
    assertThat(Calculations.apply(ArithmeticOperator.DIV, (Object) 1.0, 0))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Calculations.apply(ArithmeticOperator.MUL, new BigDecimal("1.5"), (Object) 2))
        .isEqualTo(3.0);
    assertThat(Calculations.negate((Object) 1.5f)).isEqualTo(-1.5);
  }

  @Test
  void plus_joins_as_soon_as_one_side_is_a_string() {
    assertThat(join("n=", (byte) 7)).isEqualTo("n=7");
    assertThat(join(1.5f, " m")).isEqualTo("1.5 m");
    assertThat(join('a', 'b')).isEqualTo("ab");
    assertThat(join("is ", true)).isEqualTo("is true");
    assertThat(join(null, " is null")).isEqualTo("null is null");
    assertThat(join("", Kind.TEXT)).isEqualTo("TEXT");
    assertThat(join("", new BigDecimal("1.50"))).isEqualTo("1.50");
  }

  @Test
  void what_has_no_text_cannot_be_joined() {
    assertThatThrownBy(() -> join("x", List.of()))
        .hasMessage(
            "expected a string, number, boolean or enum to join,"
                + " found java.util.ImmutableCollections$ListN");
  }

  @Test
  void a_joined_text_is_bounded() {
    String half = "x".repeat(Texts.MAX_LENGTH / 2);

    assertThat(join(half, half)).asString().hasSize(Texts.MAX_LENGTH);
    assertThatThrownBy(() -> join(half + half, "x"))
        .hasMessage("the text would be longer than 1000000 characters");
  }

  @Test
  void other_operands_are_errors() {
    assertThatThrownBy(() -> join(null, 1)).hasMessage("expected a number, found null");
    assertThatThrownBy(() -> join(1, true)).hasMessage("expected a number, found a boolean");
    assertThatThrownBy(() -> Calculations.apply(ArithmeticOperator.SUB, "a", (Object) 1))
        .hasMessage("expected a number, found a string");
    assertThatThrownBy(() -> Calculations.negate((Object) null))
        .hasMessage("expected a number, found null");
  }

  private static Object join(Object left, Object right) {
    return Calculations.apply(ArithmeticOperator.ADD, left, right);
  }
}
