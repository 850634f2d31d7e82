package io.hotprobe.probes.probe;

import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.database.Outage;
import io.hotprobe.protocol.probe.ProbeState;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Looks every second for probes whose time is over or whose events are used up. */
@ApplicationScoped
class Endings {
  private static final Logger LOG = Logger.getLogger(Endings.class);
  private static final int BATCH = 100;

  /** Counters start anew with every revision, and so does the count. */
  private static final String EXHAUSTED =
      """
      select p.* from probes.probe p
      where p.state = 'ENABLED' and p.max_hits is not null and p.max_hits <= (
        select sum(cast(d.counters ->> 'captured' as bigint)) from probes.diagnostic d
        where d.probe_id = cast(p.id as text) and d.probe_version = p.revision)
      limit 100 for update of p skip locked
      """;

  private final Outage outage = new Outage(LOG, "looking for probes at their end");
  private final Mutiny.SessionFactory database;
  private final ProbeChanges changes;

  Endings(Mutiny.SessionFactory database, ProbeChanges changes) {
    this.database = database;
    this.changes = changes;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> check() {
    return database
        .withTransaction(
            session ->
                overdue(session)
                    .chain(probes -> become(session, probes, ProbeState.EXPIRED))
                    .chain(() -> exhausted(session))
                    .chain(probes -> become(session, probes, ProbeState.EXHAUSTED)))
        .invoke(outage::over)
        .onFailure()
        .invoke(outage::failed)
        .onFailure()
        .recoverWithNull();
  }

  private static Uni<List<Probe>> overdue(Mutiny.Session session) {
    return session
        .createSelectionQuery(
            "from Probe where state = ENABLED and expiresAt <= :now order by expiresAt",
            Probe.class)
        .setParameter("now", Instant.now())
        .setMaxResults(BATCH)
        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
        .getResultList();
  }

  private static Uni<List<Probe>> exhausted(Mutiny.Session session) {
    return session.createNativeQuery(EXHAUSTED, Probe.class).getResultList();
  }

  private Uni<Void> become(Mutiny.Session session, List<Probe> probes, ProbeState state) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Probe probe : probes) {
      all =
          all.chain(() -> changes.become(session, Actor.HOTPROBE, probe, state)).replaceWithVoid();
    }
    return all;
  }
}
