package io.hotprobe.probes.probe;

import io.hotprobe.probes.access.Actor;
import io.hotprobe.protocol.probe.ProbeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes many probes, some hundred per transaction, after a first round that only looks: what
 * somebody must not do is not done by halves.
 */
@ApplicationScoped
class BulkChanges {
  private static final int CHUNK = 200;

  private final Mutiny.SessionFactory database;
  private final ProbeChanges changes;

  BulkChanges(Mutiny.SessionFactory database, ProbeChanges changes) {
    this.database = database;
    this.changes = changes;
  }

  Uni<BulkChange.Result> run(BulkChange change, boolean dryRun, Actor actor) {
    change.check();
    Uni<BulkChange.Result> looked = round(change, true, actor);
    return dryRun ? looked : looked.chain(() -> round(change, false, actor));
  }

  private Uni<BulkChange.Result> round(BulkChange change, boolean dryRun, Actor actor) {
    return next(change, dryRun, actor, null, new BulkChange.Result(0, 0));
  }

  private Uni<BulkChange.Result> next(
      BulkChange change, boolean dryRun, Actor actor, UUID after, BulkChange.Result soFar) {
    return database
        .withTransaction(session -> chunk(session, change, dryRun, actor, after))
        .chain(
            chunk -> {
              var result = soFar.plus(chunk.matched(), chunk.changed());
              return chunk.matched() < CHUNK
                  ? Uni.createFrom().item(result)
                  : next(change, dryRun, actor, chunk.last(), result);
            });
  }

  private Uni<Chunk> chunk(
      Mutiny.Session session, BulkChange change, boolean dryRun, Actor actor, UUID after) {
    LockMode lock = dryRun ? LockMode.NONE : LockMode.PESSIMISTIC_WRITE;
    ProbeState state = change.action().state();
    return change
        .filter()
        .query(session, after, CHUNK, lock)
        .chain(
            found -> {
              List<Probe> affected =
                  found.stream().filter(probe -> canBecome(probe, state)).toList();
              affected.forEach(probe -> changes.checkBecomes(actor, probe, state));
              Uni<Void> all = Uni.createFrom().voidItem();
              for (Probe probe : dryRun ? List.<Probe>of() : affected) {
                all = all.chain(() -> step(session, actor, probe, state));
              }
              UUID last = found.isEmpty() ? null : found.get(found.size() - 1).id();
              return all.replaceWith(new Chunk(found.size(), affected.size(), last));
            });
  }

  private Uni<Void> step(Mutiny.Session session, Actor actor, Probe probe, ProbeState state) {
    return state == null
        ? changes.delete(session, actor, probe)
        : changes.become(session, actor, probe, state).replaceWithVoid();
  }

  private static boolean canBecome(Probe probe, ProbeState state) {
    ProbeState now = probe.spec().state();
    return state == null || (now != state && LifeCycle.allows(now, state));
  }

  private record Chunk(int matched, int changed, UUID last) {}
}
