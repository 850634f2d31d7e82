package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.history.Action;
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
import org.hibernate.reactive.mutiny.Mutiny;

/** Single probes: created, read, changed and deleted, each in one transaction. */
@ApplicationScoped
public class Probes {
  private final Mutiny.SessionFactory database;
  private final ProbeChanges changes;
  private final CodeCheck code;
  private final Idempotency idempotency;

  Probes(
      Mutiny.SessionFactory database,
      ProbeChanges changes,
      CodeCheck code,
      Idempotency idempotency) {
    this.database = database;
    this.changes = changes;
    this.code = code;
    this.idempotency = idempotency;
  }

  /**
   * Creates a probe, or finds the one that was created with this idempotency key before.
   *
   * @param checkLocation whether its place and names must be known symbols, where there are any
   */
  Uni<ProbeView> create(ProbeSpec said, Actor actor, Idempotency.Key key, boolean checkLocation) {
    ProbeSpec spec = changes.check(said, null, actor, Instant.now());
    Uni<?> checked = checkLocation ? code.check(spec) : Uni.createFrom().voidItem();
    return checked.chain(() -> create(spec, actor, key));
  }

  private Uni<ProbeView> create(ProbeSpec spec, Actor actor, Idempotency.Key key) {
    UUID id = Probe.newId();
    return database.withTransaction(
        session ->
            idempotency
                .claim(session, key, id)
                .chain(
                    claimed ->
                        claimed.equals(id)
                            ? changes.create(session, actor, id, spec, null)
                            : ProbeChanges.find(session, claimed, LockMode.NONE))
                .map(Probe::view));
  }

  /** Creates a draft that says the same as another probe. */
  Uni<ProbeView> copy(UUID id, Actor actor, Idempotency.Key key) {
    return find(id)
        .map(
            probe ->
                ProbeSpecBuilder.builder(probe.spec())
                    .state(ProbeState.DRAFT)
                    .expiresAt(null)
                    .build())
        .chain(spec -> create(spec, actor, key, false));
  }

  public Uni<ProbeView> find(UUID id) {
    return database.withSession(
        session -> ProbeChanges.find(session, id, LockMode.NONE).map(Probe::view));
  }

  /** A page of the probes that pass the filter, the newest first. */
  Uni<Page<ProbeView>> list(ProbeFilter filter, String cursor, int limit) {
    UUID after = Page.uuid(cursor);
    int size = Page.size(limit);
    return database
        .withSession(session -> filter.query(session, after, size + 1, LockMode.NONE))
        .map(rows -> Page.of(rows, size, probe -> probe.id().toString(), Probe::view));
  }

  /**
   * Changes what is said of a probe; without a difference nothing happens.
   *
   * @param checkLocation as for a new probe
   */
  Uni<ProbeView> change(
      UUID id,
      IfMatch ifMatch,
      Actor actor,
      boolean checkLocation,
      UnaryOperator<ProbeSpec> change) {
    Uni<Void> checked =
        checkLocation ? check(id, ifMatch, actor, change) : Uni.createFrom().voidItem();
    return checked.chain(
        () ->
            database.withTransaction(
                session ->
                    locked(session, id, ifMatch)
                        .chain(
                            probe ->
                                changes.change(
                                    session,
                                    actor,
                                    Action.CHANGED,
                                    probe,
                                    change.apply(probe.spec())))
                        .map(Probe::view)));
  }

  /** Before the transaction, which must not wait for a second connection. */
  private Uni<Void> check(UUID id, IfMatch ifMatch, Actor actor, UnaryOperator<ProbeSpec> change) {
    return find(id)
        .invoke(probe -> ifMatch.check(probe.revision()))
        .chain(
            probe -> {
              ProbeSpec before = probe.spec();
              ProbeSpec said = change.apply(before);
              return code.check(before, changes.check(said, before, actor, Instant.now()));
            });
  }

  /** Moves a probe to a state. */
  Uni<ProbeView> become(UUID id, IfMatch ifMatch, Actor actor, ProbeState state) {
    return database.withTransaction(
        session ->
            locked(session, id, ifMatch)
                .chain(probe -> changes.become(session, actor, probe, state))
                .map(Probe::view));
  }

  Uni<Void> delete(UUID id, IfMatch ifMatch, Actor actor) {
    return database.withTransaction(
        session ->
            locked(session, id, ifMatch).chain(probe -> changes.delete(session, actor, probe)));
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
                    .setMaxResults(500)
                    .getResultList())
        .onItem()
        .transform(revisions -> revisions.stream().map(Revision::view).toList())
        .onItem()
        .transformToUni(
            revisions ->
                revisions.isEmpty()
                    ? Uni.createFrom().failure(ProbeChanges.notFound(id))
                    : Uni.createFrom().item(revisions));
  }

  /** Makes a probe what it was at a revision; its state and its end stay as they are. */
  Uni<ProbeView> restore(UUID id, long revision, IfMatch ifMatch, Actor actor) {
    return database.withTransaction(
        session ->
            locked(session, id, ifMatch)
                .chain(
                    probe ->
                        session
                            .find(Revision.class, new Revision.Key(id, revision))
                            .onItem()
                            .ifNull()
                            .failWith(() -> noRevision(id, revision))
                            .map(Revision::view)
                            .map(old -> restored(old.probe(), probe.spec()))
                            .chain(
                                said ->
                                    changes.change(session, actor, Action.RESTORED, probe, said)))
                .map(Probe::view));
  }

  private static Uni<Probe> locked(Mutiny.Session session, UUID id, IfMatch ifMatch) {
    return ProbeChanges.find(session, id, LockMode.PESSIMISTIC_WRITE)
        .invoke(probe -> ifMatch.check(probe.revision()));
  }

  private static ProbeSpec restored(ProbeSpec old, ProbeSpec current) {
    return ProbeSpecBuilder.builder(old)
        .state(current.state())
        .expiresAt(current.expiresAt())
        .build();
  }

  private static ProblemException noRevision(UUID id, long revision) {
    return new ProblemException(Problem.notFound("probe " + id + " has no revision " + revision));
  }
}
