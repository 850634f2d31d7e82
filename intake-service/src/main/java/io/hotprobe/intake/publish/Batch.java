package io.hotprobe.intake.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.TopicValue;
import io.hotprobe.protocol.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one request becomes on Kafka: its good parts on their topics, the bad as dead letters. */
public final class Batch {
  private static final ObjectWriter LETTER = new JsonMapper().writerFor(DeadLetter.class);
  private static final int MAX_PAYLOAD = 64 * 1024;
  private static final int MAX_REASONS = 10;

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<FieldError> reasons = new ArrayList<>();
  private int accepted;
  private int refused;

  /** Takes a part, given also as the JSON that goes to the topic. */
  public void accept(String topic, TopicValue value, byte[] json) {
    records.add(record(topic, value, json));
    accepted++;
  }

  /**
   * Turns a part away.
   *
   * @param topic where it would have gone
   * @param payload the part, redacted
   */
  public void refuse(String topic, FieldError reason, String payload) {
    records.add(deadLetter(topic, reason, payload));
  }

  /** Moves an accepted record to the refused; the answer is the dead letter in its place. */
  ProducerRecord<byte[], byte[]> tooLarge(ProducerRecord<byte[], byte[]> record) {
    accepted--;
    int size = record.value().length;
    var reason = new FieldError("", "the broker does not take an event of " + size + " bytes");
    int shown = Math.min(size, MAX_PAYLOAD);
    return deadLetter(
        record.topic(), reason, new String(record.value(), 0, shown, StandardCharsets.UTF_8));
  }

  private ProducerRecord<byte[], byte[]> deadLetter(
      String topic, FieldError reason, String payload) {
    refused++;
    if (reasons.size() < MAX_REASONS) {
      reasons.add(reason);
    }
    String cut = payload.length() <= MAX_PAYLOAD ? payload : payload.substring(0, MAX_PAYLOAD);
    String text = reason.field() + ": " + reason.message();
    long now = System.currentTimeMillis();
    var letter = new DeadLetter(Topics.SCHEMA_VERSION, topic, text, cut, now);
    try {
      return record(Topics.DEAD_LETTERS, letter, LETTER.writeValueAsBytes(letter));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a dead letter is text and numbers", e);
    }
  }

  public List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  public int accepted() {
    return accepted;
  }

  public int refused() {
    return refused;
  }

  /** Why the first parts were refused, at most ten. */
  public List<FieldError> reasons() {
    return reasons;
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, TopicValue value, byte[] json) {
    return new ProducerRecord<>(topic, value.key().getBytes(StandardCharsets.UTF_8), json);
  }
}
