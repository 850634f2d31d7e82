package io.hotprobe.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, 1.2.3, true",
    "1.2.3, 1.2.3, true",
    "1.2.3, 1.2.30, false",
    "1.2.3, '', false",
    "1.*, 1.2.3, true",
    "1.*, 11.2, false",
    "*-rc?, 2.0-rc1, true",
    "*-rc?, 2.0-rc, false",
    "1.*.3, 1.2.2.3, true",
    "1.*.3, 1.2.4, false",
    "**, x, true",
    "a*b*c, abbbbc, true",
    "a*b*c, abbbb, false"
  })
  void matchesOneVersionOrAGlob(String pattern, String version, boolean expected) {
    assertThat(new VersionPattern(pattern).matches(version)).isEqualTo(expected);
  }

  @Test
  void matchesAllWithoutAPattern() {
    assertThat(new VersionPattern(null).matches("7")).isTrue();
  }
}
