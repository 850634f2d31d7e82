package io.hotprobe.metrics.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationTest {
  private static final String NAME = "dynamic.instrumentation.metric.probe.demo";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Aggregation aggregation = new Aggregation(2, new LineCounters(registry));

  @Test
  void addsUpCountsByTheirSampleRate() {
    aggregation.add("a:1", NAME + ":32|c|#x:1");
    aggregation.add("a:1", NAME + ":4|c|#x:1");
    aggregation.add("b:2", NAME + ":5|c|@0.5");

    assertThat(aggregation.take().values())
        .extracting(Accumulator::value)
        .containsExactlyInAnyOrder(36.0, 10.0);
  }

  @Test
  void keepsTheLastGauge() {
    aggregation.add("a:1", NAME + ":749.7|g");
    aggregation.add("a:1", NAME + ":761|g");

    assertThat(aggregation.take().values()).extracting(Accumulator::value).containsExactly(761.0);
  }

  @Test
  void sketchesTheValuesOfAHistogram() {
    aggregation.add("a:1", NAME + ":0:1:-2|d");
    aggregation.add("a:1", NAME + ":1024|d");

    Sketch sketch = aggregation.take().values().iterator().next().sketch();

    assertThat(sketch.count()).isEqualTo(4);
    assertThat(sketch.sum()).isEqualTo(1023);
    assertThat(sketch.min()).isEqualTo(-2);
    assertThat(sketch.zeroCount()).isEqualTo(1);
    assertThat(sketch.negative().offset()).isEqualTo(31);
    assertThat(sketch.positive().offset()).isEqualTo(-1);
    assertThat(sketch.positive().counts()).hasSize(321).startsWith(1L).endsWith(1L);
  }

  @Test
  void beginsAnewAfterEachFlush() {
    aggregation.add("a:1", NAME + ":1|c");
    aggregation.take();

    assertThat(aggregation.take()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        NAME + ":1|c; taken",
        NAME + ":1|s; malformed",
        NAME + "; malformed",
        "dynamic.instrumentation.metric.probe.:1|c; malformed",
        "jvm.thread_count:16|g|#service:demo; foreign",
        "_sc|jmxfetch.can_connect|0|#a:b; foreign",
        "_e{5,4}:title|text; foreign"
      })
  void countsWhatBecameOfEachLine(String line, String outcome) {
    aggregation.add("a:1", line);

    assertThat(count(outcome)).isEqualTo(1);
  }

  @Test
  void understandsEveryLineOfARealTracer() throws IOException {
    String recorded =
        new String(
            AggregationTest.class.getResourceAsStream("/wire/statsd.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    var tracer = new Aggregation(100, new LineCounters(registry));

    recorded.lines().filter(line -> !line.startsWith("#")).forEach(line -> tracer.add("a", line));

    assertThat(count("taken")).isEqualTo(18);
    assertThat(count("foreign")).isEqualTo(30);
    assertThat(count("malformed")).isZero();
    assertThat(tracer.take().values())
        .extracting(Accumulator::kind)
        .containsOnly(MetricKind.values());
  }

  @Test
  void countsWhatIsBeyondTheLimitOfSeries() {
    for (int i = 0; i < 5; i++) {
      aggregation.add("a:1", NAME + ":1|c|#i:" + i);
    }

    assertThat(aggregation.take()).hasSize(2);
    assertThat(count("dropped")).isEqualTo(3);
  }

  private double count(String outcome) {
    return registry.counter("hotprobe.dogstatsd.lines", "outcome", outcome).count();
  }
}
