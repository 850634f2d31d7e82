package io.hotprobe.probes.probe;

import io.hotprobe.probes.database.Outage;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks every second for probes whose time is over. */
@ApplicationScoped
class Expiry {
  private static final Logger LOG = Logger.getLogger(Expiry.class);

  private final Outage outage = new Outage(LOG, "looking for expired probes");
  private final Probes probes;

  Expiry(Probes probes) {
    this.probes = probes;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> check() {
    return probes
        .expire()
        .invoke(outage::over)
        .onFailure()
        .invoke(outage::failed)
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
