package io.hotprobe.probes.set;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.history.Change;
import io.hotprobe.probes.probe.CodeCheck;
import io.hotprobe.probes.probe.Probe;
import io.hotprobe.probes.probe.ProbeChanges;
import io.hotprobe.probes.probe.ProbeSpec;
import io.hotprobe.probes.probe.ProbeSpecBuilder;
import io.hotprobe.protocol.probe.ProbeState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sets of probes that are equal to a file, all in one transaction. */
@ApplicationScoped
class ProbeSets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MAX_PROBES = 500;

  private final Mutiny.SessionFactory database;
  private final ProbeChanges changes;
  private final CodeCheck code;
  private final ObjectMapper json;

  ProbeSets(
      Mutiny.SessionFactory database, ProbeChanges changes, CodeCheck code, ObjectMapper json) {
    this.database = database;
    this.changes = changes;
    this.code = code;
    this.json = json;
  }

  Uni<List<ProbeSetView>> list() {
    return database.withSession(
        session ->
            session
                .createSelectionQuery(
                    "select probeSet, count(*) from Probe where probeSet is not null"
                        + " group by probeSet order by probeSet",
                    ProbeSetView.class)
                .getResultList());
  }

  /** The set as a file that would give it again. */
  Uni<ProbeSetFile> read(String set) {
    return database
        .withSession(session -> probes(session, set, LockMode.NONE))
        .map(
            probes -> {
              if (probes.isEmpty()) {
                throw new ProblemException(Problem.notFound("there is no probe set " + set));
              }
              Map<String, ProbeSpec> byKey = new TreeMap<>();
              probes.forEach(probe -> byKey.put(probe.probeSetKey(), probe.spec()));
              return new ProbeSetFile(byKey);
            });
  }

  /**
   * Makes the set equal to the file; probes that the file does not name are deleted.
   *
   * @param checkLocations whether places and names must be known symbols, where there are any
   */
  Uni<ProbeSetDiff> replace(
      String set, ProbeSetFile file, boolean dryRun, boolean checkLocations, Actor actor) {
    Map<String, ProbeSpec> wanted = wanted(set, file);
    return database
        .withSession(session -> probes(session, set, LockMode.NONE))
        .map(present -> byKey(present, Probe::spec))
        .chain(present -> new SetCheck(changes, code, actor, wanted, present).run(checkLocations))
        .chain(
            () ->
                database.withTransaction(
                    session ->
                        lock(session, set)
                            .chain(() -> probes(session, set, LockMode.PESSIMISTIC_WRITE))
                            .chain(
                                probes ->
                                    new Replacement(session, set, actor, wanted, probes)
                                        .run(dryRun))));
  }

  /** Two files for a new set at once: one after the other. */
  private static Uni<Void> lock(Mutiny.Session session, String set) {
    return session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(:set))")
        .setParameter("set", "probe-set/" + set)
        .getSingleResult()
        .replaceWithVoid();
  }

  private static Uni<List<Probe>> probes(Mutiny.Session session, String set, LockMode lock) {
    return session
        .createSelectionQuery("from Probe where probeSet = :set order by id", Probe.class)
        .setParameter("set", set)
        .setLockMode(lock)
        .getResultList();
  }

  private static <T> Map<String, T> byKey(List<Probe> probes, Function<Probe, T> value) {
    return probes.stream().collect(Collectors.toMap(Probe::probeSetKey, value));
  }

  private static Map<String, ProbeSpec> wanted(String set, ProbeSetFile file) {
    List<FieldError> errors = new ArrayList<>();
    if (!NAME.matcher(set).matches()) {
      errors.add(new FieldError("name", "must have letters, digits, . _ or -, 100 at most"));
    }
    Map<String, ProbeSpec> wanted = new TreeMap<>();
    if (file.probes() == null || file.probes().size() > MAX_PROBES) {
      errors.add(new FieldError("probes", "is required: up to " + MAX_PROBES + " probes by key"));
    } else {
      file.probes().forEach((key, said) -> wanted.put(key, enabledUnlessSaid(key, said, errors)));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return wanted;
  }

  private static ProbeSpec enabledUnlessSaid(String key, ProbeSpec said, List<FieldError> errors) {
    if (!NAME.matcher(key).matches()) {
      errors.add(new FieldError("probes." + key, "the key must have letters, digits, . _ or -"));
    } else if (said == null) {
      errors.add(new FieldError("probes." + key, "must be a probe"));
    } else if (said.state() == null) {
      return ProbeSpecBuilder.builder(said).state(ProbeState.ENABLED).build();
    }
    return said;
  }

  /** One run: what is there, what is wanted, and the way from one to the other. */
  private final class Replacement {
    private final Mutiny.Session session;
    private final String set;
    private final Actor actor;
    private final Map<String, ProbeSpec> wanted;
    private final Map<String, Probe> present;
    private final ProbeSetDiff diff =
        new ProbeSetDiff(new TreeSet<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>());

    Replacement(
        Mutiny.Session session,
        String set,
        Actor actor,
        Map<String, ProbeSpec> wanted,
        List<Probe> present) {
      this.session = session;
      this.set = set;
      this.actor = actor;
      this.wanted = wanted;
      this.present = byKey(present, Function.identity());
    }

    Uni<ProbeSetDiff> run(boolean dryRun) {
      Set<String> keys = new TreeSet<>(present.keySet());
      keys.addAll(wanted.keySet());
      return Multi.createFrom()
          .iterable(keys)
          .onItem()
          .transformToUniAndConcatenate(this::step)
          .onItem()
          .ignoreAsUni()
          .chain(() -> dryRun ? undo() : Uni.createFrom().voidItem())
          .replaceWith(diff);
    }

    private Uni<Void> step(String key) {
      Probe probe = present.get(key);
      ProbeSpec said = wanted.get(key);
      if (said == null) {
        diff.deleted().add(key);
        return changes.delete(session, actor, probe);
      }
      return probe == null ? create(key, said) : change(key, probe, said);
    }

    private Uni<Void> create(String key, ProbeSpec said) {
      diff.created().add(key);
      ProbeSpec spec = changes.check(said, null, actor, Instant.now());
      return changes
          .create(session, actor, Probe.newId(), spec, new Probe.Origin(set, key))
          .replaceWithVoid();
    }

    private Uni<Void> change(String key, Probe probe, ProbeSpec said) {
      ProbeSpec before = probe.spec();
      return changes
          .change(session, actor, Action.CHANGED, probe, said)
          .invoke(after -> note(key, before, after.spec()))
          .replaceWithVoid();
    }

    private void note(String key, ProbeSpec before, ProbeSpec after) {
      Map<String, Change> changed =
          Change.between(json.valueToTree(before), json.valueToTree(after));
      if (changed.isEmpty()) {
        diff.unchanged().add(key);
      } else {
        diff.changed().put(key, changed);
      }
    }

    /** A dry run does it all and takes it back, so that it meets every error a real one would. */
    private Uni<Void> undo() {
      session.currentTransaction().markForRollback();
      return Uni.createFrom().voidItem();
    }
  }
}
