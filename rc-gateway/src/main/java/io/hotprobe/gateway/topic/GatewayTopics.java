package io.hotprobe.gateway.topic;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.base.kafka.CompactedTopic;
import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.base.key.ApiKeys;
import io.hotprobe.protocol.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The gateway's ends of the topics. */
@Singleton
public class GatewayTopics {
  private static final int KEPT_WHILE_BROKER_AWAY = 100_000;

  /** Readers of topics take what newer writers add. */
  public static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Map<String, Object> consumers;
  private final ApiKeys keys;
  private final LatestValues latest;
  private volatile CompactedTopic probes;

  GatewayTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.consumers =
        KafkaSettings.of(kafka, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.keys = new ApiKeys(consumers, JSON);
    this.latest =
        new LatestValues(
            new KafkaProducer<>(
                KafkaSettings.of(kafka, ProducerConfig.LINGER_MS_CONFIG, 5),
                new StringSerializer(),
                new ByteArraySerializer()),
            JSON.writer(),
            KEPT_WHILE_BROKER_AWAY);
  }

  public ApiKeys keys() {
    return keys;
  }

  public LatestValues latest() {
    return latest;
  }

  /** Begins to read the definitions. */
  public void followProbes(Consumer<ConsumerRecord<String, byte[]>> definitions) {
    probes = new CompactedTopic(Topics.PROBES, consumers, definitions);
  }

  /** Whether all keys and definitions there were at start are known. */
  public boolean caughtUp() {
    CompactedTopic reading = probes;
    return reading != null && reading.caughtUp() && keys.caughtUp();
  }

  @PreDestroy
  void close() {
    if (probes != null) {
      probes.close();
    }
    keys.close();
    latest.close();
  }
}
