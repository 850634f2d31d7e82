package io.hotprobe.base.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** A topic of the module's broker as a test writes and reads it. */
public final class TestTopic {
  private final String name;
  private final Map<String, Object> settings;

  private TestTopic(String name, String servers) {
    this.name = name;
    this.settings = Map.of("bootstrap.servers", servers);
  }

  public static TestTopic named(String name) {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    return new TestTopic(name, servers);
  }

  /** Writes a record and waits for the broker; a null value is a tombstone. */
  public void send(String key, String value) {
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(name, key, value)).get();
    } catch (Exception e) {
      throw new IllegalStateException("cannot send to " + name, e);
    }
  }

  /** All records that stand on the topic now. */
  public List<ConsumerRecord<String, String>> records() {
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** The values of the records with this key, oldest first. */
  public List<String> values(String key) {
    return records().stream().filter(r -> key.equals(r.key())).map(ConsumerRecord::value).toList();
  }
}
