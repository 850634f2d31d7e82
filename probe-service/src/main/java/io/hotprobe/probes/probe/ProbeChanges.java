package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.access.ProbeAccess;
import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.history.Audit.Act;
import io.hotprobe.protocol.probe.ProbeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Every way in which a probe changes, within the caller's transaction. */
@ApplicationScoped
public class ProbeChanges {
  private final ProbeHistory history;
  private final ProbeAccess access;

  ProbeChanges(ProbeHistory history, ProbeAccess access) {
    this.history = history;
    this.access = access;
  }

  /**
   * Completes and checks what was said of a probe.
   *
   * @param before what the probe is now, or null for a new one
   * @throws ProblemException 403, 409 or 422
   */
  public ProbeSpec check(ProbeSpec said, ProbeSpec before, Actor actor, Instant now) {
    boolean newState = said.state() != null && (before == null || said.state() != before.state());
    if (newState && !LifeCycle.setByPeople(said.state()) && !actor.equals(Actor.HOTPROBE)) {
      throw new ProblemException(
          Problem.invalid(
              List.of(new FieldError("state", "people set DRAFT, ENABLED or DISABLED"))));
    }
    ProbeSpec spec = ProbeDefaults.complete(said, before, now);
    List<FieldError> errors = ProbeRules.check(spec, now);
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    access.checkWrite(actor, spec.env());
    if (before != null) {
      access.checkWrite(actor, before.env());
      LifeCycle.check(before.state(), spec.state());
    }
    if (spec.captures() && spec.state() == ProbeState.ENABLED) {
      access.checkCapture(actor);
    }
    return spec;
  }

  /**
   * Creates a probe.
   *
   * @param spec as {@link #check} gave it
   * @param origin the probe set it belongs to, or null
   */
  public Uni<Probe> create(
      Mutiny.Session session, Actor actor, UUID id, ProbeSpec spec, Probe.Origin origin) {
    Act act = Act.now(Action.CREATED, actor.name());
    var probe = new Probe(id, spec, origin, act);
    return session
        .persist(probe)
        .chain(() -> history.changed(session, act, null, probe))
        .replaceWith(probe);
  }

  /** Changes what is said of a locked probe; without a difference nothing happens. */
  public Uni<Probe> change(
      Mutiny.Session session, Actor actor, Action action, Probe probe, ProbeSpec said) {
    Act act = Act.now(action, actor.name());
    ProbeSpec before = probe.spec();
    ProbeSpec after = check(said, before, actor, act.at());
    if (after.equals(before)) {
      return Uni.createFrom().item(probe);
    }
    probe.change(after, act);
    return history.changed(session, act, before, probe).replaceWith(probe);
  }

  /**
   * Checks whether somebody may move a probe to a state, or delete it.
   *
   * @param state null for deleted
   * @throws ProblemException 403, 409 or 422
   */
  void checkBecomes(Actor actor, Probe probe, ProbeState state) {
    if (state == null) {
      access.checkWrite(actor, probe.spec().env());
    } else {
      check(in(state, probe), probe.spec(), actor, Instant.now());
    }
  }

  private static ProbeSpec in(ProbeState state, Probe probe) {
    return ProbeSpecBuilder.builder(probe.spec()).state(state).build();
  }

  /** Moves a locked probe to a state. */
  public Uni<Probe> become(Mutiny.Session session, Actor actor, Probe probe, ProbeState state) {
    Action action =
        switch (state) {
          case ENABLED -> Action.ENABLED;
          case DISABLED -> Action.DISABLED;
          case EXPIRED -> Action.EXPIRED;
          case EXHAUSTED -> Action.EXHAUSTED;
          case DRAFT -> Action.CHANGED;
        };
    return change(session, actor, action, probe, in(state, probe));
  }

  /** Deletes a locked probe; its history stays. */
  public Uni<Void> delete(Mutiny.Session session, Actor actor, Probe probe) {
    access.checkWrite(actor, probe.spec().env());
    return history
        .deleted(session, Act.now(Action.DELETED, actor.name()), probe)
        .chain(() -> session.remove(probe));
  }

  /** Finds a probe, to change it with {@link LockMode#PESSIMISTIC_WRITE}; fails with 404. */
  static Uni<Probe> find(Mutiny.Session session, UUID id, LockMode lock) {
    return session.find(Probe.class, id, lock).onItem().ifNull().failWith(() -> notFound(id));
  }

  static ProblemException notFound(UUID id) {
    return new ProblemException(Problem.notFound("there is no probe " + id));
  }
}
