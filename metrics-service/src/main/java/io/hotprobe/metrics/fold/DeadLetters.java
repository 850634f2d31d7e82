package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the dead letter of a record that cannot be folded. */
class DeadLetters {
  private static final int MAX_PAYLOAD = 64 * 1024;

  private final ObjectMapper json;

  DeadLetters(ObjectMapper json) {
    this.json = json;
  }

  Record<String, byte[]> of(Record<byte[], byte[]> record, String reason, long now) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    String payload =
        new String(value, 0, Math.min(value.length, MAX_PAYLOAD), StandardCharsets.UTF_8);
    var letter = new DeadLetter(Topics.SCHEMA_VERSION, Topics.METRICS, reason, payload, now);
    try {
      return new Record<>(letter.key(), json.writeValueAsBytes(letter), now);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a dead letter is always JSON", e);
    }
  }
}
