package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.history.Audit.Act;
import io.hotprobe.probes.http.Idempotency;
import io.hotprobe.probes.http.IfMatch;
import io.hotprobe.probes.http.Page;
import io.hotprobe.protocol.probe.ProbeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.LockMode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.reactive.mutiny.Mutiny;

/** The probes: created, read, changed and deleted, each in one transaction. */
@ApplicationScoped
public class Probes {
  private final Mutiny.SessionFactory database;
  private final ProbeHistory history;
  private final Idempotency idempotency;

  Probes(Mutiny.SessionFactory database, ProbeHistory history, Idempotency idempotency) {
    this.database = database;
    this.history = history;
    this.idempotency = idempotency;
  }

  /** Creates a probe, or finds the one that was created with this idempotency key before. */
  Uni<ProbeView> create(ProbeSpec said, String by, Idempotency.Key key) {
    var act = Act.now(Action.CREATED, by);
    if (said.state() != null && !LifeCycle.setByPeople(said.state())) {
      throw invalid("state", "a new probe is DRAFT, ENABLED or DISABLED");
    }
    ProbeSpec spec = checked(said, null, act.at());
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    return database.withTransaction(
        session ->
            idempotency
                .claim(session, key, id)
                .chain(
                    claimed ->
                        claimed.equals(id)
                            ? persist(session, new Probe(id, spec, by, act.at()), act)
                            : find(session, claimed, LockMode.NONE).map(Probe::view)));
  }

  public Uni<ProbeView> find(UUID id) {
    return database.withSession(session -> find(session, id, LockMode.NONE).map(Probe::view));
  }

  /** A page of the probes that pass the filter, the newest first. */
  Uni<Page<ProbeView>> list(ProbeFilter filter, String cursor, int limit) {
    UUID after = Page.uuid(cursor);
    int size = Page.size(limit);
    return database
        .withSession(session -> filter.query(session, after, size + 1))
        .map(rows -> Page.of(rows, size, probe -> probe.id().toString(), Probe::view));
  }

  /** Changes what is said of a probe; without a difference nothing happens. */
  Uni<ProbeView> change(
      UUID id, IfMatch ifMatch, Action action, String by, UnaryOperator<ProbeSpec> change) {
    return database.withTransaction(
        session ->
            find(session, id, LockMode.PESSIMISTIC_WRITE)
                .invoke(probe -> ifMatch.check(probe.revision()))
                .chain(
                    probe ->
                        change(session, probe, Act.now(action, by), change.apply(probe.spec())))
                .map(Probe::view));
  }

  Uni<Void> delete(UUID id, IfMatch ifMatch, String by) {
    return database.withTransaction(
        session ->
            find(session, id, LockMode.PESSIMISTIC_WRITE)
                .invoke(probe -> ifMatch.check(probe.revision()))
                .chain(
                    probe ->
                        history
                            .deleted(session, Act.now(Action.DELETED, by), probe)
                            .chain(() -> session.remove(probe))));
  }

  /** Its revisions, the newest first; they outlive the probe. */
  Uni<List<Revision.View>> revisions(UUID id) {
    return database
        .withSession(
            session ->
                session
                    .createSelectionQuery(
                        "from Revision where key.probeId = :id order by key.revision desc",
                        Revision.class)
                    .setParameter("id", id)
                    .getResultList())
        .map(
            revisions -> {
              if (revisions.isEmpty()) {
                throw notFound(id);
              }
              return revisions.stream().map(Revision::view).toList();
            });
  }

  /** Lets the probes whose time is over expire, and tells how many. */
  Uni<Integer> expire() {
    var act = Act.now(Action.EXPIRED, "hotprobe");
    return database.withTransaction(
        session ->
            session
                .createSelectionQuery(
                    "from Probe where state = ENABLED and expiresAt <= :now order by expiresAt",
                    Probe.class)
                .setParameter("now", act.at())
                .setMaxResults(100)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList()
                .chain(due -> step(session, due, ProbeState.EXPIRED, act)));
  }

  private Uni<Integer> step(Mutiny.Session session, List<Probe> due, ProbeState to, Act act) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Probe probe : due) {
      all = all.chain(() -> change(session, probe, act, with(probe.spec(), to)).replaceWithVoid());
    }
    return all.replaceWith(due.size());
  }

  static ProbeSpec with(ProbeSpec spec, ProbeState state) {
    return ProbeSpecBuilder.builder(spec).state(state).build();
  }

  private Uni<Probe> change(Mutiny.Session session, Probe probe, Act act, ProbeSpec said) {
    ProbeSpec before = probe.spec();
    ProbeSpec after = checked(said, before, act.at());
    LifeCycle.check(before.state(), after.state());
    if (after.equals(before)) {
      return Uni.createFrom().item(probe);
    }
    probe.change(after, act.by(), act.at());
    return history.changed(session, act, before, probe).replaceWith(probe);
  }

  private Uni<ProbeView> persist(Mutiny.Session session, Probe probe, Act act) {
    return session
        .persist(probe)
        .chain(() -> history.changed(session, act, null, probe))
        .map(done -> probe.view());
  }

  private static ProbeSpec checked(ProbeSpec said, ProbeSpec before, Instant now) {
    ProbeSpec spec = ProbeDefaults.complete(said, before, now);
    List<FieldError> errors = ProbeRules.check(spec, now);
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return spec;
  }

  private static Uni<Probe> find(Mutiny.Session session, UUID id, LockMode lock) {
    return session.find(Probe.class, id, lock).onItem().ifNull().failWith(() -> notFound(id));
  }

  private static ProblemException notFound(UUID id) {
    return new ProblemException(Problem.notFound("there is no probe " + id));
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, message))));
  }
}
