package io.hotprobe.metrics.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatsdLineTest {
  @Test
  void readsAllParts() throws Exception {
    StatsdLine line = StatsdLine.parse("cart.items:1:2.5:-3|h|@0.25|#team:cart,page:a:b|c:in-1|T1");

    assertThat(line.name()).isEqualTo("cart.items");
    assertThat(line.type()).isEqualTo("h");
    assertThat(line.values()).containsExactly(1, 2.5, -3);
    assertThat(line.weight()).isEqualTo(4);
    assertThat(StatsdLine.tags(line.series())).containsExactly("team:cart", "page:a:b");
  }

  @Test
  void linesOfOneSeriesDifferOnlyInTheirValues() throws Exception {
    assertThat(StatsdLine.parse("a:1|c|#x:1").series())
        .isEqualTo(StatsdLine.parse("a:2|c|#x:1").series())
        .isNotEqualTo(StatsdLine.parse("a:1|c|#x:2").series());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a:",
        "a:1",
        ":1|c",
        "a|c",
        "a:|c",
        "a:x|c",
        "a:1:|c",
        "a:NaN|g",
        "a:1e999|g",
        "a:1|c|@0",
        "a:1|c|@2",
        "a:1|c|@x",
        "|",
        ":|"
      })
  void refusesWhatIsNoMetric(String line) {
    assertThatThrownBy(() -> StatsdLine.parse(line)).isInstanceOf(MalformedLineException.class);
  }
}
