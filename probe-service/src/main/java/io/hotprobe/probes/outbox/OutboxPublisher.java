package io.hotprobe.probes.outbox;

import io.agroal.api.AgroalDataSource;
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
  private volatile boolean closed;
  private String lastFailure;

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
        report(e);
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
          recovered();
        }
      }
    }
  }

  /** Says once what is wrong, not once a second. */
  private void report(Exception e) {
    String failure = e.toString();
    if (!closed && !failure.equals(lastFailure)) {
      LOG.warnf("changes wait in the outbox, trying on: %s", failure);
      lastFailure = failure;
    }
  }

  private void recovered() {
    if (lastFailure != null) {
      LOG.info("the outbox is published again");
      lastFailure = null;
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
