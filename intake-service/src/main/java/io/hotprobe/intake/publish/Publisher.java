package io.hotprobe.intake.publish;

import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.intake.IntakeSettings;
import io.hotprobe.protocol.Topics;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Future;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Sends to Kafka without ever making the caller wait. */
@Singleton
public class Publisher {
  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final long RETRY_MILLIS = 100;
  private static final List<String> TOPICS =
      List.of(Topics.LOGS, Topics.METRICS, Topics.DIAGNOSTICS, Topics.SYMBOLS, Topics.DEAD_LETTERS);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread discovery = new Thread(this::discoverTopics, "topic-discovery");
  private volatile boolean ready;

  Publisher(
      IntakeSettings settings, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    int deliveryMillis = (int) settings.deliveryTimeout().toMillis();
    Map<String, Object> producerSettings =
        KafkaSettings.of(
            kafka,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            2,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            settings.maxInFlight().asLongValue(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            2 * (int) settings.maxEvent().asLongValue(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            deliveryMillis / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            deliveryMillis,
            // an event loop must not wait: what cannot be sent at once fails at once
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            0,
            // and so the partitions of the topics must stay known for good
            ProducerConfig.METADATA_MAX_IDLE_CONFIG,
            Duration.ofDays(3_650).toMillis());
    this.producer =
        new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
    discovery.setDaemon(true);
    discovery.start();
  }

  /** Whether all topics were found: from then on requests are taken. */
  public boolean ready() {
    return ready;
  }

  /**
   * Sends all records of a batch. What the broker finds too large moves to the batch's refusals.
   *
   * @return succeeds, on a thread of the producer, when the broker has everything
   */
  public Future<Batch> publish(Batch batch) {
    return new Delivery(producer, batch).start();
  }

  @PreDestroy
  void close() {
    discovery.interrupt();
    producer.close(Duration.ofSeconds(5));
  }

  private void discoverTopics() {
    try {
      for (String topic : TOPICS) {
        while (!known(topic)) {
          Thread.sleep(RETRY_MILLIS);
        }
      }
      ready = true;
    } catch (InterruptedException e) {
      LOG.debug("stopped before all topics were found");
    }
  }

  private boolean known(String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (KafkaException e) {
      LOG.debugf("topic %s is not there yet: %s", topic, e.getMessage());
      return false;
    }
  }
}
