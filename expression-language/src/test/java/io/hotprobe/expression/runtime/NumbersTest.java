package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.expression.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersTest {

  @Provide
  Arbitrary<Long> integers() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.longs().between(-3, 3),
        Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1));
  }

  /** Decimals that lie close to the integers. */
  @Provide
  Arbitrary<Double> decimals() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
        integers().map(Long::doubleValue),
        integers().map(Math::nextUp).map(Double::valueOf),
        Arbitraries.of(-0.0, 0.5, -0.5, 2.5, -2.5, 0x1p63, -0x1p63, Math.nextDown(0x1p63)));
  }

  @Property
  void an_integer_and_a_decimal_compare_exactly(
      @ForAll("integers") long integer, @ForAll("decimals") double decimal) {
    int expected = BigDecimal.valueOf(integer).compareTo(new BigDecimal(decimal));

    assertThat(Numbers.order(integer, decimal)).isEqualTo(expected);
    assertThat(Numbers.order(decimal, integer)).isEqualTo(-expected);
    assertThat(Numbers.order((Object) integer, decimal)).isEqualTo(expected);
  }

  @Property
  void big_numbers_compare_exactly(
      @ForAll BigDecimal big,
      @ForAll("integers") long integer,
      @ForAll("decimals") double decimal) {
    assertThat(Numbers.order(big, (Object) integer))
        .isEqualTo(big.compareTo(BigDecimal.valueOf(integer)));
    assertThat(Numbers.order((Object) decimal, big))
        .isEqualTo(new BigDecimal(decimal).compareTo(big));
  }

  @Test
  @SuppressWarnings("JavaUtilDate")
  void values_count_and_not_types() {
    assertThat(Numbers.order((Object) (byte) 7, 7L)).isZero();
    assertThat(Numbers.order((Object) 7, 7.0f)).isZero();
    assertThat(Numbers.order(new BigDecimal("7.00"), BigInteger.valueOf(7))).isZero();
    assertThat(Numbers.order(new Date(7), (Object) (short) 7)).isZero();
    assertThat(Numbers.order(-0.0, 0L)).isZero();
  }

  @Test
  void infinity_lies_beyond_all_numbers() {
    var huge = new BigDecimal("1e400");

    assertThat(Numbers.order(Double.POSITIVE_INFINITY, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(Numbers.order(Double.NEGATIVE_INFINITY, Long.MIN_VALUE)).isEqualTo(-1);
    assertThat(Numbers.order((Object) Double.POSITIVE_INFINITY, huge)).isEqualTo(1);
    assertThat(Numbers.order(huge.negate(), (Object) Double.NEGATIVE_INFINITY)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void nan_is_not_equal_and_has_no_order(Comparison comparison) {
    boolean holds = comparison == Comparison.NE;

    assertThat(comparison.holds(Numbers.order(Double.NaN, 1L))).isEqualTo(holds);
    assertThat(comparison.holds(Numbers.order(1L, Double.NaN))).isEqualTo(holds);
    assertThat(comparison.holds(Numbers.order(Double.NaN, Double.NaN))).isEqualTo(holds);
    assertThat(comparison.holds(Numbers.order((Object) Float.NaN, BigDecimal.ONE)))
        .isEqualTo(holds);
  }
}
