package io.hotprobe.agent.instrument;

import io.hotprobe.agent.link.SiteKind;
import io.hotprobe.agent.link.Task;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.protocol.probe.EvaluateAt;

/**
 * What a probe needs of the bytecode. Two probes of equal placement share their sites, and a probe
 * that changes without changing its placement is relinked without touching the class.
 *
 * @param atEntry whether the method's entry is a site
 * @param atExit whether its returns and uncaught exceptions are
 * @param state whether what the entry began is finished at the exit
 * @param time whether the exit needs to know when the method was entered, at every call
 * @param timer whether the exit likes to know it, at calls that yield an event: with a condition
 *     that is not certain at the entry, and a call that yields nothing shall not read a clock
 */
record Placement(
    Where where, boolean atEntry, boolean atExit, boolean state, boolean time, boolean timer) {

  static Placement of(Probe probe) {
    if (probe.where() instanceof Where.Line line && line.isRange()) {
      return new Placement(line, false, true, true, false, false);
    }
    if (probe.where() instanceof Where.Line) {
      return new Placement(probe.where(), false, false, false, false, false);
    }
    ExitNames names = ExitNames.of(probe);
    boolean exit =
        probe.evaluateAt() == EvaluateAt.EXIT
            || (probe.evaluateAt() == EvaluateAt.DEFAULT && names.any());
    Output output = probe.output();
    if (output instanceof Output.Span) {
      return new Placement(probe.where(), true, true, true, false, false);
    }
    boolean state = !exit && output instanceof Output.Log log && log.captureSnapshot();
    boolean time = exit && names.duration();
    boolean timer = exit && !time && output instanceof Output.Log && probe.when() == null;
    return new Placement(probe.where(), !exit, exit || state, state, time, timer);
  }

  boolean covers(SiteKind kind) {
    return switch (kind) {
      case TIMER -> timer;
      case ENTRY -> atEntry;
      case RETURN, THROW -> atExit;
      case LINE -> where instanceof Where.Line && !state;
      case INSIDE, OUTSIDE -> true;
    };
  }

  Task.Action action(SiteKind kind) {
    if (!state) {
      return Task.Action.EMIT;
    }
    return switch (kind) {
      case ENTRY, INSIDE -> Task.Action.BEGIN;
      case OUTSIDE -> Task.Action.END;
      default -> Task.Action.FINISH;
    };
  }
}
