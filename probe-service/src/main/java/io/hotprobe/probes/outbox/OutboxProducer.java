package io.hotprobe.probes.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends batches of the outbox. It is transactional for the fencing: a publisher that lost its place
 * to another, and does not know it yet, cannot write an old state over a newer one.
 */
final class OutboxProducer implements AutoCloseable {
  private final KafkaProducer<String, String> producer;

  OutboxProducer(Map<String, Object> settings) {
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Sends in order and returns when the broker has it all. */
  void send(List<OutboxQueue.Row> rows) {
    producer.beginTransaction();
    for (var row : rows) {
      producer.send(new ProducerRecord<>(row.topic(), row.key(), row.value()));
    }
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
