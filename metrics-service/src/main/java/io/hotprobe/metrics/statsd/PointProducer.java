package io.hotprobe.metrics.statsd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** Puts points on the metrics topic. */
class PointProducer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PointProducer.class);
  private static final long RETRY_MILLIS = 1_000;

  private final KafkaProducer<String, byte[]> producer;
  private final ObjectMapper json;

  PointProducer(Map<String, Object> kafka, ObjectMapper json) {
    this.json = json;
    this.producer =
        new KafkaProducer<>(
            KafkaSettings.of(
                kafka,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Sends all, again and again until the broker has them: repeats are folded once. */
  void send(List<MetricPoint> points) throws InterruptedException {
    while (!points.isEmpty() && !sent(points)) {
      Thread.sleep(RETRY_MILLIS);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private boolean sent(List<MetricPoint> points) throws InterruptedException {
    try {
      List<Future<RecordMetadata>> sending = points.stream().map(this::send).toList();
      for (Future<RecordMetadata> one : sending) {
        one.get();
      }
      return true;
    } catch (ExecutionException | KafkaException e) {
      LOG.warnf("cannot send points, trying again: %s", e.getMessage());
      return false;
    }
  }

  private Future<RecordMetadata> send(MetricPoint point) {
    try {
      return producer.send(
          new ProducerRecord<>(Topics.METRICS, point.key(), json.writeValueAsBytes(point)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a point is always JSON", e);
    }
  }
}
