package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A record as JSON in a state store: the same record is always the same bytes. */
final class JsonSerde {
  private JsonSerde() {}

  static <T> Serde<T> of(Class<T> type, ObjectMapper json) {
    ObjectWriter writer = json.writerFor(type);
    ObjectReader reader = json.readerFor(type);
    return Serdes.serdeFrom(
        (topic, value) -> {
          try {
            return value == null ? null : writer.writeValueAsBytes(value);
          } catch (JsonProcessingException e) {
            throw new SerializationException(e);
          }
        },
        (topic, bytes) -> {
          try {
            return bytes == null ? null : reader.readValue(bytes);
          } catch (IOException e) {
            throw new SerializationException(e);
          }
        });
  }
}
