package io.hotprobe.metrics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.Points;
import io.hotprobe.metrics.ServiceTest;
import io.hotprobe.metrics.history.HistorySettings;
import io.hotprobe.metrics.view.SeriesView;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@ServiceTest
class RebalanceTest {
  private static final int METRICS = 12;
  private static final int BATCHES = 60;

  @Inject ObjectMapper json;
  @Inject SeriesView view;
  @Inject HistorySettings history;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Test
  void everySumIsExactWhileASecondInstanceComesAndGoes() throws Exception {
    // Given
    var counters = new SimpleMeterRegistry();
    var second = new Folding(kafka, settings("second"), history, json, counters);

    // When: every batch is sent twice, the second time behind later ones
    for (int batch = 1; batch <= BATCHES; batch++) {
      if (batch == BATCHES / 3) {
        second.onStart(new StartupEvent());
        await().atMost(Duration.ofSeconds(30)).until(() -> sendsRepeatTo(counters));
      }
      if (batch == BATCHES * 2 / 3) {
        second.onStop(new ShutdownEvent());
      }
      send(batch);
      send(Math.max(1, batch - 3));
    }

    // Then
    double sum = BATCHES * (BATCHES + 1) / 2.0;
    Map<String, Double> expected = new TreeMap<>();
    for (int metric = 0; metric < METRICS; metric++) {
      expected.put("moved." + metric, sum);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sums()).containsExactlyInAnyOrderEntriesOf(expected));
  }

  /** Whether a point has reached the instance with these counters. */
  private boolean sendsRepeatTo(SimpleMeterRegistry counters) throws Exception {
    send(1);
    return counters.counter("hotprobe.metrics.points", "outcome", "repeated").count() > 0;
  }

  private void send(int batch) throws Exception {
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      for (int metric = 0; metric < METRICS; metric++) {
        MetricPoint point = Points.count("moved." + metric, "a", batch, batch);
        byte[] value = json.writeValueAsBytes(point);
        producer.send(new ProducerRecord<>(Topics.METRICS, point.key(), value));
      }
    }
  }

  private Map<String, Double> sums() {
    Map<String, Double> sums = new TreeMap<>();
    view.all()
        .forEach(
            (key, series) -> {
              if (key.metric().startsWith("moved.")) {
                sums.merge(key.metric(), series.value(), Double::sum);
              }
            });
    return sums;
  }

  private static MetricsSettings settings(String instance) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(MetricsSettings.class)
        .withDefaultValue("hotprobe.metrics.instance", instance)
        .build()
        .getConfigMapping(MetricsSettings.class);
  }
}
