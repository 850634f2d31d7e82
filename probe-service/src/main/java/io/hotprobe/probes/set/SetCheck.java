package io.hotprobe.probes.set;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.probe.CodeCheck;
import io.hotprobe.probes.probe.ProbeChanges;
import io.hotprobe.probes.probe.ProbeSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects all that is wrong with the probes of a file, before any of them is touched. */
final class SetCheck {
  private final ProbeChanges changes;
  private final CodeCheck code;
  private final Actor actor;
  private final Map<String, ProbeSpec> wanted;
  private final Map<String, ProbeSpec> present;
  private final List<FieldError> errors = new ArrayList<>();

  SetCheck(
      ProbeChanges changes,
      CodeCheck code,
      Actor actor,
      Map<String, ProbeSpec> wanted,
      Map<String, ProbeSpec> present) {
    this.changes = changes;
    this.code = code;
    this.actor = actor;
    this.wanted = wanted;
    this.present = present;
  }

  /** Fails with 422 when anything is wrong, with 403 when anything is not allowed. */
  Uni<Void> run(boolean checkLocations) {
    return Multi.createFrom()
        .iterable(wanted.keySet())
        .onItem()
        .transformToUniAndConcatenate(key -> check(key, checkLocations))
        .onItem()
        .ignoreAsUni()
        .invoke(
            () -> {
              if (!errors.isEmpty()) {
                throw new ProblemException(Problem.invalid(errors));
              }
            });
  }

  private Uni<Void> check(String key, boolean checkLocations) {
    ProbeSpec before = present.get(key);
    return Uni.createFrom()
        .item(() -> changes.check(wanted.get(key), before, actor, Instant.now()))
        .chain(
            spec -> {
              if (!checkLocations) {
                return Uni.createFrom().voidItem();
              }
              return before == null ? code.check(spec).replaceWithVoid() : code.check(before, spec);
            })
        .onFailure(e -> e instanceof ProblemException problem && problem.problem().status() == 422)
        .recoverWithUni(e -> note(key, ((ProblemException) e).problem()));
  }

  private Uni<Void> note(String key, Problem problem) {
    for (FieldError error : problem.errors()) {
      errors.add(
          new FieldError(
              "probes." + key + "." + error.field(),
              error.message(),
              error.line(),
              error.column()));
    }
    return Uni.createFrom().voidItem();
  }
}
