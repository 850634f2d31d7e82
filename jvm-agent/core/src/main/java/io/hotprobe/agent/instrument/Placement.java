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
 * @param time whether the exit needs to know when the method was entered
 */
record Placement(Where where, boolean atEntry, boolean atExit, boolean state, boolean time) {

  static Placement of(Probe probe) {
    if (probe.where() instanceof Where.Line) {
      return new Placement(probe.where(), false, false, false, false);
    }
    ExitNames names = ExitNames.of(probe);
    boolean exit =
        probe.evaluateAt() == EvaluateAt.EXIT
            || (probe.evaluateAt() == EvaluateAt.DEFAULT && names.any());
    boolean state = !exit && probe.output() instanceof Output.Log log && log.captureSnapshot();
    return new Placement(probe.where(), !exit, exit || state, state, exit && names.duration());
  }

  boolean covers(SiteKind kind) {
    return switch (kind) {
      case ENTRY -> atEntry;
      case RETURN, THROW -> atExit;
      case LINE -> where instanceof Where.Line;
    };
  }

  Task.Action action(SiteKind kind) {
    if (!state) {
      return Task.Action.EMIT;
    }
    return kind == SiteKind.ENTRY ? Task.Action.BEGIN : Task.Action.FINISH;
  }
}
