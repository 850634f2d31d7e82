package io.hotprobe.probes.probe;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every second for probes whose time is over. */
@ApplicationScoped
class Expiry {
  private final Probes probes;

  Expiry(Probes probes) {
    this.probes = probes;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> check() {
    return probes.expire().replaceWithVoid();
  }
}
