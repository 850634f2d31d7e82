package io.hotprobe.probes.outbox;

import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTIONAL_ID_CONFIG;

import io.hotprobe.base.kafka.KafkaSettings;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Opens producers for the outbox; each new one fences off the one before. */
@ApplicationScoped
class OutboxProducers {
  private final Map<String, Object> settings;

  OutboxProducers(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    settings =
        KafkaSettings.of(
            kafka,
            TRANSACTIONAL_ID_CONFIG,
            "hotprobe-outbox",
            ACKS_CONFIG,
            "all",
            LINGER_MS_CONFIG,
            0,
            MAX_BLOCK_MS_CONFIG,
            10_000);
  }

  OutboxProducer open() {
    return new OutboxProducer(settings);
  }
}
