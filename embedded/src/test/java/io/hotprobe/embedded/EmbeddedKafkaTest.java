package io.hotprobe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaTest {
  @TempDir Path data;

  @Test
  void findsItsRecordsAgainAfterARestart() throws Exception {
    // Given
    try (EmbeddedKafka first = EmbeddedKafka.start(data)) {
      Map<String, Object> servers = Map.of("bootstrap.servers", first.bootstrapServers());
      createOrders(first);
      try (var producer =
          new KafkaProducer<>(servers, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("orders", "1", "tea")).get();
      }
    }

    // When
    String found;
    try (EmbeddedKafka second = EmbeddedKafka.start(data);
        var consumer =
            new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", second.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
      var partition = new TopicPartition("orders", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      found = consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
    }

    // Then
    assertThat(found).isEqualTo("tea");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
  void takesRecordsInEveryCompression(String compression) throws Exception {
    // Given
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", compression);
      createOrders(kafka);
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {

        // When
        var stored = producer.send(new ProducerRecord<>("orders", "1", "tea".repeat(100))).get();

        // Then
        assertThat(stored.offset()).isZero();
      }
    }
  }

  private static void createOrders(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
    }
  }
}
