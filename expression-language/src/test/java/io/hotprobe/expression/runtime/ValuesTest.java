package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

  /** Must never be asked. */
  private static final class Hostile implements Comparable<Hostile> {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("called code of the application");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("called code of the application");
    }

    @Override
    public int compareTo(Hostile other) {
      throw new AssertionError("called code of the application");
    }
  }

  private static final Object OBJECT = new Hostile();

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(null, null, true),
        Arguments.of(null, 0, false),
        Arguments.of("", null, false),
        Arguments.of(1, 1L, true),
        Arguments.of(1, 1.0f, true),
        Arguments.of(new BigDecimal("1.0"), (byte) 1, true),
        Arguments.of(1, "1", false),
        Arguments.of(1, true, false),
        Arguments.of("a", 'a', true),
        Arguments.of("true", true, false),
        Arguments.of(true, true, true),
        Arguments.of(Kind.TEXT, "TEXT", true),
        Arguments.of("Kind.TEXT", Kind.TEXT, true),
        Arguments.of(Kind.TEXT, Kind.TEXT, true),
        Arguments.of(Kind.TEXT, Kind.ENUM, false),
        Arguments.of(Kind.TEXT, Shape.LIST, false),
        Arguments.of(OBJECT, OBJECT, true),
        Arguments.of(OBJECT, new Hostile(), false),
        Arguments.of(List.of(1), List.of(1), false));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void equality_is_by_value_for_values_and_by_identity_for_objects(
      Object left, Object right, boolean equal) {
    assertThat(Values.compare(Comparison.EQ, left, right)).isEqualTo(equal);
    assertThat(Values.compare(Comparison.EQ, right, left)).isEqualTo(equal);
    assertThat(Values.compare(Comparison.NE, left, right)).isEqualTo(!equal);
  }

  @Test
  void order_is_for_two_numbers_or_two_strings() {
    assertThat(Values.compare(Comparison.LT, 1, 1.5)).isTrue();
    assertThat(Values.compare(Comparison.GE, "b", 'b')).isTrue();
    assertThat(Values.compare(Comparison.LT, "B", "a")).isTrue();
    assertThatThrownBy(() -> Values.compare(Comparison.LT, "1", 1))
        .hasMessage("cannot order a string and an integer");
    assertThatThrownBy(() -> Values.compare(Comparison.LT, true, false))
        .hasMessage("cannot order a boolean and a boolean");
    assertThatThrownBy(() -> Values.compare(Comparison.GT, OBJECT, OBJECT))
        .hasMessageContaining("Hostile");
  }

  @Test
  void order_against_null_is_false() {
    for (var comparison : List.of(Comparison.LT, Comparison.LE, Comparison.GT, Comparison.GE)) {
      assertThat(Values.compare(comparison, null, 1)).isFalse();
      assertThat(Values.compare(comparison, "a", null)).isFalse();
      assertThat(Values.compare(comparison, null, null)).isFalse();
    }
  }

  @Test
  void only_a_boolean_is_a_truth() {
    assertThat(Values.truth(true)).isTrue();
    assertThatThrownBy(() -> Values.truth(null)).hasMessage("expected a boolean, found null");
    assertThatThrownBy(() -> Values.truth(1)).hasMessage("expected a boolean, found an integer");
  }
}
