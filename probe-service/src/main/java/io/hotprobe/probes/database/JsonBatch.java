package io.hotprobe.probes.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.probes.outbox.Outbox;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Brings a batch of Kafka records into a table by one statement, which takes them as one JSON
 * array. While the database is away it tries on: records are acknowledged only when they are
 * stored. When a value is at fault, the batch is stored one by one and the bad ones become dead
 * letters.
 */
@ApplicationScoped
public class JsonBatch {
  private static final Logger LOG = Logger.getLogger(JsonBatch.class);
  private static final int MAX_PAYLOAD = 64 * 1024;

  private final Outage outage = new Outage(LOG, "storing what Kafka brings");
  private final Mutiny.SessionFactory database;
  private final ObjectMapper json;
  private final Outbox outbox;

  JsonBatch(Mutiny.SessionFactory database, ObjectMapper json, Outbox outbox) {
    this.database = database;
    this.json = json;
    this.outbox = outbox;
  }

  /** Runs the statement with the values of the records as its parameter {@code batch}. */
  public Uni<Void> store(String statement, ConsumerRecords<String, String> records) {
    List<ConsumerRecord<String, String>> batch =
        StreamSupport.stream(records.spliterator(), false)
            .filter(record -> record.value() != null)
            .toList();
    return store(statement, batch)
        .invoke(outage::over)
        .onFailure()
        .invoke(outage::failed)
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
        .indefinitely();
  }

  private Uni<Void> store(String statement, List<ConsumerRecord<String, String>> batch) {
    if (batch.size() == 1) {
      return storeOne(statement, batch.get(0));
    }
    return run(statement, batch)
        .onFailure(JsonBatch::isFaultOfAValue)
        .recoverWithUni(() -> storeEach(statement, batch));
  }

  private Uni<Void> storeEach(String statement, List<ConsumerRecord<String, String>> batch) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (var record : batch) {
      all = all.chain(() -> storeOne(statement, record));
    }
    return all;
  }

  private Uni<Void> storeOne(String statement, ConsumerRecord<String, String> record) {
    return run(statement, List.of(record))
        .onFailure(JsonBatch::isFaultOfAValue)
        .recoverWithUni(e -> bury(record, e));
  }

  private Uni<Void> run(String statement, List<ConsumerRecord<String, String>> batch) {
    return Uni.createFrom()
        .item(() -> array(batch))
        .chain(
            text ->
                database.withTransaction(
                    session ->
                        session
                            .createNativeQuery(statement)
                            .setParameter("batch", text)
                            .executeUpdate()))
        .replaceWithVoid();
  }

  private String array(List<ConsumerRecord<String, String>> batch) {
    var array = json.createArrayNode();
    for (var record : batch) {
      try {
        JsonNode value = json.readTree(record.value());
        if (!value.isObject()) {
          throw new BadValueException("not a JSON object");
        }
        array.add(value);
      } catch (JsonProcessingException e) {
        throw new BadValueException("not JSON: " + e.getOriginalMessage());
      }
    }
    return array.toString();
  }

  private Uni<Void> bury(ConsumerRecord<String, String> record, Throwable e) {
    String reason = rootCause(e).getMessage();
    LOG.warnf("dead letter from %s: %s", record.topic(), reason);
    String payload = record.value().substring(0, Math.min(MAX_PAYLOAD, record.value().length()));
    var letter =
        new DeadLetter(
            Topics.SCHEMA_VERSION, record.topic(), reason, payload, System.currentTimeMillis());
    return database.withTransaction(
        session -> outbox.add(session, Topics.DEAD_LETTERS, record.topic(), letter));
  }

  /** SQL states 22 (data) and 23 (constraint): trying again would not help. */
  private static boolean isFaultOfAValue(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadValueException
          || (cause instanceof JDBCException sql
              && sql.getSQLState() != null
              && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23")))) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  private static final class BadValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadValueException(String message) {
      super(message);
    }
  }
}
