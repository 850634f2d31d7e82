package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;

/**
 * Takes the events of one probe at one site. A constant of the generated handler, which calls it in
 * this order: {@link #begin}, what there is to write, {@link Recording#commit}, {@link #end}.
 */
public final class Recorder {

  private final CaptureContext context;
  private final ProbeRuntime runtime;
  private final HitSite site;
  private final FieldSlot[] statics;
  private final CaptureLimits limits;
  private final boolean withStack;

  /**
   * @param probed the class the site stands in
   */
  public Recorder(CaptureContext context, ProbeRuntime runtime, HitSite site, Class<?> probed) {
    this.context = context;
    this.runtime = runtime;
    this.site = site;
    Output.Log log = runtime.probe().output() instanceof Output.Log output ? output : null;
    this.limits = log == null ? CaptureLimits.DEFAULT : log.limits();
    this.withStack = log != null && log.captures();
    this.statics = log != null && log.captureSnapshot() ? FieldTable.of(probed).statics() : null;
  }

  /** Null when this thread is already recording: a hit within a hit. */
  public Recording begin() {
    if (!context.enter()) {
      runtime.funnel().dropped(1);
      return null;
    }
    return new Recording(this);
  }

  /** Always called after a successful {@link #begin} or {@link #resume}. */
  public void end() {
    context.leave();
  }

  /** Finds what the entry of this very call recorded for this probe; null when nothing. */
  public Recording resume(Object state) {
    for (Recording each = (Recording) state; each != null; each = each.next()) {
      if (each.runtime() == runtime) {
        return context.enter() ? each : null;
      }
    }
    return null;
  }

  /** The condition or value failed; reports it, if it is time to. */
  public void failed(Throwable problem) {
    if (runtime.failed() && context.enter()) {
      try {
        Recording recording = new Recording(this);
        recording.failedCondition(problem);
        recording.commit();
      } finally {
        context.leave();
      }
    }
  }

  CaptureContext context() {
    return context;
  }

  ProbeRuntime runtime() {
    return runtime;
  }

  HitSite site() {
    return site;
  }

  FieldSlot[] statics() {
    return statics;
  }

  CaptureLimits limits() {
    return limits;
  }

  boolean withStack() {
    return withStack;
  }
}
