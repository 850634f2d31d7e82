package io.hotprobe.probes.outbox;

import io.hotprobe.protocol.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
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

  /**
   * Sends what is newest of each state, and returns when the broker has it all. Rows that a crash
   * left in the table come again, with those after them: so no old state ever follows a newer one.
   */
  void send(List<OutboxQueue.Row> rows) {
    Map<String, OutboxQueue.Row> newest = new LinkedHashMap<>();
    for (var row : rows) {
      newest.put(isState(row) ? row.topic() + " " + row.key() : Long.toString(row.id()), row);
    }
    producer.beginTransaction();
    for (var row : newest.values()) {
      producer.send(new ProducerRecord<>(row.topic(), row.key(), row.value()));
    }
    producer.commitTransaction();
  }

  /** A dead letter takes the place of no other. */
  private static boolean isState(OutboxQueue.Row row) {
    return !row.topic().equals(Topics.DEAD_LETTERS);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
