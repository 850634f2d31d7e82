package io.hotprobe.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
  private final Positions some = Positions.START.after(0, 41).after(2, 7);

  @Test
  void isReadAgainFromItsText() {
    assertThat(Positions.parse(some.toString())).hasToString(some.toString());
    assertThat(Positions.parse(some.toString()).next(0)).isEqualTo(42);
    assertThat(Positions.parse(some.toString()).next(1)).isZero();
  }

  @Test
  void isBehindWhoHasReadMoreOfAnyPartition() {
    assertThat(some.behind(some)).isFalse();
    assertThat(some.behind(some.after(1, 0))).isTrue();
    assertThat(some.after(0, 100).behind(some.after(2, 8))).isTrue();
    assertThat(some.after(1, 0).behind(some)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x!", "99999999999999999999999", "1-2-?"})
  void isAtTheStartForForeignText(String text) {
    assertThat(some.behind(Positions.parse(text))).isFalse();
  }
}
