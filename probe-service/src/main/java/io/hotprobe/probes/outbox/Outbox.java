package io.hotprobe.probes.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes records for Kafka in the transaction that changes the rows they tell of. Whoever writes
 * about a key holds the lock on its row, so the records of a key stand in the order of the changes.
 */
@ApplicationScoped
public class Outbox {
  private final ObjectMapper json;

  Outbox(ObjectMapper json) {
    this.json = json;
  }

  /** Adds a record; a null value is a tombstone. */
  public Uni<Void> add(Mutiny.Session session, String topic, String key, Object value) {
    try {
      String text = value == null ? null : json.writeValueAsString(value);
      return session.persist(new OutboxRecord(topic, key, text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + topic + " " + key, e);
    }
  }
}
