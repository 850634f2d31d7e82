package io.hotprobe.agent.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialTest {

  @ParameterizedTest
  @CsvSource({
    "1, -1",
    "1.0000000001, 0",
    "2, 31",
    "2.0000000001, 32",
    "0.5, -33",
    "1024, 319",
    "3, 50",
    "1e-9, -957"
  })
  void findsTheBucketOfAValue(double value, int index) {
    assertThat(Exponential.index(value)).isEqualTo(index);
  }

  @Test
  void putsEveryValueBetweenTheBoundsOfItsBucket() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      double value = Math.pow(2, random.nextDouble() * 2000 - 1000);
      int index = Exponential.index(value);

      assertThat(value > Exponential.bound(index) && value <= Exponential.bound(index + 1))
          .as("%s in bucket %s", value, index)
          .isTrue();
    }
  }

  @Test
  void putsEveryBoundIntoTheBucketItEnds() {
    for (int index = -1000; index < 1000; index++) {
      assertThat(Exponential.index(Exponential.bound(index))).isEqualTo(index - 1);
      assertThat(Exponential.index(Math.nextUp(Exponential.bound(index)))).isEqualTo(index);
    }
  }
}
