package io.hotprobe.probes.probe;

import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.database.Outage;
import io.hotprobe.protocol.probe.ProbeState;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Ends probes whose time is over or whose events are used up. Time is looked at every second, and
 * so are the probes that instances reported on; every minute all probes with a limit are.
 */
@ApplicationScoped
public class Endings {
  private static final Logger LOG = Logger.getLogger(Endings.class);
  private static final int BATCH = 100;

  /** Counters start anew with every revision, and so does the count. */
  private static final String EXHAUSTED =
      """
      select p.* from probes.probe p
      where p.state = 'ENABLED' and p.max_hits is not null and %s and p.max_hits <= (
        select sum(cast(d.counters ->> 'captured' as bigint)) from probes.diagnostic d
        where d.probe_id = cast(p.id as text) and d.probe_version = p.revision)
      limit 100 for update of p skip locked
      """;

  private final Outage outage = new Outage(LOG, "looking for probes at their end");
  private final Mutiny.SessionFactory database;
  private final ProbeChanges changes;
  private final Set<UUID> reported = ConcurrentHashMap.newKeySet();

  Endings(Mutiny.SessionFactory database, ProbeChanges changes) {
    this.database = database;
    this.changes = changes;
  }

  /** Takes note that the counters of a probe may have grown. */
  public void reported(UUID probeId) {
    reported.add(probeId);
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> check() {
    List<UUID> ids = reported.stream().limit(BATCH).toList();
    ids.forEach(reported::remove);
    return run(session ->
            overdue(session)
                .chain(probes -> become(session, probes, ProbeState.EXPIRED))
                .chain(() -> exhausted(session, ids))
                .chain(probes -> become(session, probes, ProbeState.EXHAUSTED)))
        .onFailure()
        .invoke(() -> reported.addAll(ids))
        .onFailure()
        .recoverWithNull();
  }

  /** For reports that came while another held the probe, or just before the service died. */
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> checkAll() {
    return run(session ->
            session
                .createNativeQuery(EXHAUSTED.formatted("true"), Probe.class)
                .getResultList()
                .chain(probes -> become(session, probes, ProbeState.EXHAUSTED)))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> run(Function<Mutiny.Session, Uni<Void>> work) {
    return database.withTransaction(work).invoke(outage::over).onFailure().invoke(outage::failed);
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

  private static Uni<List<Probe>> exhausted(Mutiny.Session session, List<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : session
            .createNativeQuery(EXHAUSTED.formatted("p.id in (:ids)"), Probe.class)
            .setParameter("ids", ids)
            .getResultList();
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
