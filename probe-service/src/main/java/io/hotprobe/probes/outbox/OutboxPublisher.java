package io.hotprobe.probes.outbox;

import io.agroal.api.AgroalDataSource;
import io.hotprobe.probes.database.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Brings the outbox to Kafka on a thread of its own. Of several replicas one publishes, whoever
 * holds the database's lock; the others stand by. Whatever fails, the rows wait and it begins
 * again.
 */
@ApplicationScoped
class OutboxPublisher {
  private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
  private static final long RETRY_MILLIS = 1_000;

  private final AgroalDataSource database;
  private final OutboxProducers producers;
  private final Thread thread = new Thread(this::run, "outbox");
  private final Outage outage = new Outage(LOG, "publishing the outbox");
  private volatile boolean closed;

  OutboxPublisher(AgroalDataSource database, OutboxProducers producers) {
    this.database = database;
    this.producers = producers;
  }

  void onStart(@Observes StartupEvent event) {
    thread.setDaemon(true);
    thread.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    closed = true;
    thread.join(5_000);
  }

  private void run() {
    while (!closed) {
      try (var queue = new OutboxQueue(database.getConnection())) {
        if (queue.lock()) {
          publish(queue);
        }
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          outage.failed(e);
        }
      }
      pause();
    }
  }

  private void publish(OutboxQueue queue) throws SQLException {
    try (var producer = producers.open()) {
      while (!closed) {
        var batch = queue.next();
        if (batch.isEmpty()) {
          queue.awaitMore();
        } else {
          producer.send(batch);
          queue.remove(batch);
          outage.over();
        }
      }
    }
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }
}
