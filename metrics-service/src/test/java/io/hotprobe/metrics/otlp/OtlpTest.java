package io.hotprobe.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.metrics.Points;
import io.hotprobe.metrics.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@ServiceTest
class OtlpTest {
  @Inject ObjectMapper json;

  @Test
  void aCollectorGetsEverySeriesAsItIs() throws Exception {
    // Given
    send(Points.count("otlp.adds", "a", 1, 3));
    send(Points.gauge("otlp.size", "a", 1, 7));

    // When
    send(Points.histogram("otlp.millis", "a", 1, 10, 20, 1_000));

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(List.of("otlp.adds", "otlp.size", "otlp.millis"))
                    .noneMatch(name -> resource(name) == null));
    Metric adds = last("otlp.adds");
    assertThat(adds.getSum().getIsMonotonic()).isTrue();
    assertThat(adds.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(adds.getSum().getDataPoints(0).getAsDouble()).isEqualTo(3);
    assertThat(texts(adds.getSum().getDataPoints(0).getAttributesList()))
        .isEqualTo(Map.of("team", "cart"));
    assertThat(last("otlp.size").getGauge().getDataPoints(0).getAsDouble()).isEqualTo(7);
    var millis = last("otlp.millis").getExponentialHistogram().getDataPoints(0);
    assertThat(millis.getCount()).isEqualTo(3);
    assertThat(millis.getSum()).isEqualTo(1_030);
    assertThat(millis.getScale()).isEqualTo(5);
    assertThat(millis.getPositive().getBucketCountsList().stream().mapToLong(n -> n).sum())
        .isEqualTo(3);
    assertThat(texts(resource("otlp.size").getResource().getAttributesList()))
        .isEqualTo(
            Map.of(
                "service.name",
                "shop",
                "service.version",
                "1.0.0",
                "service.instance.id",
                "a",
                "deployment.environment.name",
                "demo"));
  }

  private void send(MetricPoint point) throws Exception {
    TestTopic.named(Topics.METRICS).send(point.key(), json.writeValueAsString(point));
  }

  private static Metric last(String name) {
    return metrics(resource(name)).stream().filter(m -> is(m, name)).findFirst().orElseThrow();
  }

  private static ResourceMetrics resource(String name) {
    return OtlpCollector.received().stream()
        .filter(resource -> metrics(resource).stream().anyMatch(metric -> is(metric, name)))
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private static List<Metric> metrics(ResourceMetrics resource) {
    return resource.getScopeMetrics(0).getMetricsList();
  }

  private static boolean is(Metric metric, String name) {
    return metric.getName().equals(MetricPoint.PREFIX + name);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, one -> one.getValue().getStringValue()));
  }
}
