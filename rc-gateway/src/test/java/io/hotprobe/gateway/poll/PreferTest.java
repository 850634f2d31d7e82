package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=30|30",
        "Wait = 5|5",
        "respond-async, wait=100|100",
        "wait=\"7\"; foo=bar|7",
        "wait=0|0",
        "wait=1, wait=2|1"
      })
  void findsTheWait(String header, long seconds) {
    assertThat(Prefer.wait(List.of(header))).hasValue(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wait", "wait=", "wait=-1", "wait=soon", "await=3", "wait=9999999999"})
  void passesOverWhatItDoesNotUnderstand(String header) {
    assertThat(Prefer.wait(List.of(header))).isEmpty();
  }

  @Test
  void looksAtAllHeaders() {
    assertThat(Prefer.wait(List.of("return=minimal", "wait=3")))
        .isEqualTo(Optional.of(Duration.ofSeconds(3)));
  }
}
