package io.hotprobe.probes.probe;

import static io.hotprobe.protocol.probe.ProbeState.DISABLED;
import static io.hotprobe.protocol.probe.ProbeState.DRAFT;
import static io.hotprobe.protocol.probe.ProbeState.ENABLED;
import static io.hotprobe.protocol.probe.ProbeState.EXHAUSTED;
import static io.hotprobe.protocol.probe.ProbeState.EXPIRED;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.protocol.probe.ProbeState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The states of a probe and the ways between them. Only people enable and disable; only the service
 * itself lets a probe expire or be exhausted. From every state a probe can be deleted.
 *
 * <pre>
 *   DRAFT ──► ENABLED ◄──► DISABLED ◄─┐
 *               ▲ │                   │
 *               │ └──► EXPIRED ───────┤
 *               │ └──► EXHAUSTED ─────┘
 *               └──────────┘ (enabled again)
 * </pre>
 */
final class LifeCycle {
  private static final Map<ProbeState, Set<ProbeState>> NEXT =
      Map.of(
          DRAFT, EnumSet.of(ENABLED),
          ENABLED, EnumSet.of(DISABLED, EXPIRED, EXHAUSTED),
          DISABLED, EnumSet.of(ENABLED),
          EXPIRED, EnumSet.of(ENABLED, DISABLED),
          EXHAUSTED, EnumSet.of(ENABLED, DISABLED));

  private static final Set<ProbeState> SET_BY_PEOPLE = EnumSet.of(DRAFT, ENABLED, DISABLED);

  private LifeCycle() {}

  /** Whether a person may ask for this state; the others come about by themselves. */
  static boolean setByPeople(ProbeState state) {
    return SET_BY_PEOPLE.contains(state);
  }

  /** Whether the step is possible; staying where one is always is. */
  static boolean allows(ProbeState from, ProbeState to) {
    return from == to || NEXT.get(from).contains(to);
  }

  /**
   * Checks a step.
   *
   * @throws ProblemException 409, saying what is possible
   */
  static void check(ProbeState from, ProbeState to) {
    if (!allows(from, to)) {
      Set<ProbeState> possible = EnumSet.copyOf(NEXT.get(from));
      possible.retainAll(SET_BY_PEOPLE);
      throw new ProblemException(
          Problem.of(
              409,
              "Not possible in this state",
              "the probe is "
                  + from
                  + " and cannot become "
                  + to
                  + "; it can become "
                  + possible
                  + " or be deleted"));
    }
  }
}
