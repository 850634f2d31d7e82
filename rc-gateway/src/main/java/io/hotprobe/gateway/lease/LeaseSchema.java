package io.hotprobe.gateway.lease;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the tables up to date in the background: a gateway starts and answers without the
 * database, it only grants no lease.
 */
@ApplicationScoped
class LeaseSchema {
  private static final Logger LOG = Logger.getLogger(LeaseSchema.class);
  private static final long RETRY_MILLIS = 1_000;

  private final Flyway flyway;

  LeaseSchema(Flyway flyway) {
    this.flyway = flyway;
  }

  void onStart(@Observes StartupEvent event) {
    Thread thread = new Thread(this::migrate, "lease-schema");
    thread.setDaemon(true);
    thread.start();
  }

  private void migrate() {
    try {
      boolean warned = false;
      while (!tryMigrate(warned)) {
        warned = true;
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryMigrate(boolean quiet) {
    try {
      flyway.migrate();
      return true;
    } catch (FlywayException e) {
      if (!quiet) {
        LOG.warnf("cannot create the table of leases yet, trying again: %s", e.getMessage());
      }
      return false;
    }
  }
}
