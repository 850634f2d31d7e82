package io.hotprobe.agent.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.settings.Instance;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsdLinesTest {

  @Test
  void letsNoNameOrTagBreakTheLine() {
    // Given
    StatsdLines lines =
        new StatsdLines(new Instance("id", "shop|c", null, "1,0", "host", List.of()));

    // When
    List<String> written =
        lines.write(
            new MetricBatch.Point(
                "a:b|c\n@", MetricKind.COUNT, "p", List.of("k:v|#x", "l:m,n"), 1e18, null));

    // Then
    assertThat(written)
        .containsExactly(
            "dynamic.instrumentation.metric.probe.a_b_c__:1.0E18|c"
                + "|#debugger.probeid:p,k:v_#x,l:m_n,service:shop_c,version:1_0");
  }
}
