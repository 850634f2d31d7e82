package io.hotprobe.probes.database;

import io.hotprobe.probes.outbox.Outbox;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
  private final Pool client;
  private final Mutiny.SessionFactory database;
  private final Outbox outbox;

  JsonBatch(Pool client, Mutiny.SessionFactory database, Outbox outbox) {
    this.client = client;
    this.database = database;
    this.outbox = outbox;
  }

  /**
   * What to run for a batch.
   *
   * @param upsert takes the values as one JSON array
   * @param delete takes the keys of tombstones as an array
   */
  public record Statements(String upsert, String delete) {}

  /** Stores the values and deletes what tombstones name, in this order. */
  public Uni<Void> store(Statements statements, ConsumerRecords<String, String> records) {
    List<ConsumerRecord<String, String>> values = new ArrayList<>();
    Set<String> deleted = new LinkedHashSet<>();
    for (var record : records) {
      if (record.value() != null) {
        values.add(record);
        deleted.remove(record.key());
      } else if (record.key() != null) {
        deleted.add(record.key());
      }
    }
    return store(statements.upsert(), values)
        .chain(() -> delete(statements.delete(), deleted))
        .invoke(outage::over)
        .onFailure()
        .invoke(outage::failed)
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
        .indefinitely();
  }

  private Uni<Void> store(String statement, List<ConsumerRecord<String, String>> batch) {
    if (batch.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (batch.size() == 1) {
      return storeOne(statement, batch.get(0));
    }
    return run(statement, batch)
        .onFailure(JsonBatch::isFaultOfAValue)
        .recoverWithUni(() -> storeEach(statement, batch));
  }

  private Uni<Void> delete(String statement, Set<String> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return client
        .preparedQuery(statement)
        .execute(Tuple.of(keys.toArray(String[]::new)))
        .replaceWithVoid();
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
        .chain(values -> client.preparedQuery(statement).execute(Tuple.of(values)))
        .replaceWithVoid();
  }

  private static JsonArray array(List<ConsumerRecord<String, String>> batch) {
    var array = new JsonArray();
    for (var record : batch) {
      try {
        array.add(new JsonObject(record.value()));
      } catch (DecodeException e) {
        throw new BadValueException(e.getMessage());
      }
    }
    return array;
  }

  private Uni<Void> bury(ConsumerRecord<String, String> record, Throwable e) {
    LOG.warnf("dead letter from %s: %s", record.topic(), e.getMessage());
    String payload = record.value().substring(0, Math.min(MAX_PAYLOAD, record.value().length()));
    var letter =
        new DeadLetter(
            Topics.SCHEMA_VERSION,
            record.topic(),
            e.getMessage(),
            payload,
            System.currentTimeMillis());
    return database.withTransaction(
        session -> outbox.add(session, Topics.DEAD_LETTERS, record.topic(), letter));
  }

  /** SQL states 22 (data) and 23 (constraint): trying again would not help. */
  private static boolean isFaultOfAValue(Throwable e) {
    return e instanceof BadValueException
        || (e instanceof PgException sql
            && (sql.getSqlState().startsWith("22") || sql.getSqlState().startsWith("23")));
  }

  private static final class BadValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadValueException(String message) {
      super(message);
    }
  }
}
