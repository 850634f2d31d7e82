package io.hotprobe.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {

  @ParameterizedTest
  @CsvSource({
    "shop, shop",
    "' Shop Front ', shop_front",
    "Ünïcode, _n_code",
    "a-b_c./:9, a-b_c./:9",
  })
  void writesNamesAsTracersDo(String text, String expected) {
    assertThat(Audience.name(text)).isEqualTo(expected);
  }

  @Test
  void cutsLongNames() {
    assertThat(Audience.name("x".repeat(300))).hasSize(200);
  }

  @Test
  void hasAnEmptyNameForNothing() {
    assertThat(Audience.name(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"java, java", "Java, java", "node, node", "javascript, node", ".NET, dotnet"})
  void knowsTheLanguagesByAllTheirNames(String text, String expected) {
    assertThat(Audience.language(text)).isEqualTo(expected);
  }
}
