package io.hotprobe.agent.capture;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.agent.limit.CallState;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.trace.ActiveSpan;
import io.hotprobe.agent.trace.Tracing;
import io.hotprobe.expression.runtime.DeadlineException;
import io.hotprobe.protocol.probe.TargetSpan;

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
  private final Tracing tracing;

  /**
   * @param probed the class the site stands in
   */
  public Recorder(CaptureContext context, ProbeRuntime runtime, HitSite site, Class<?> probed) {
    this.context = context;
    this.runtime = runtime;
    this.site = site;
    this.tracing = new Tracing(context.openTelemetry(), probed);
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

  /** As {@link #begin}, for tags of a span; null when there is no such span, too. */
  public Recording decorate() {
    if (!context.enter()) {
      runtime.funnel().dropped(1);
      return null;
    }
    boolean root =
        runtime.probe().output() instanceof Output.SpanDecoration decoration
            && decoration.targetSpan() == TargetSpan.ROOT;
    ActiveSpan span = root ? tracing.root() : tracing.active();
    if (span == null) {
      runtime.funnel().dropped(1);
      context.leave();
      return null;
    }
    Recording recording = new Recording(this);
    recording.decorates(span);
    return recording;
  }

  /** Always called after a successful {@link #begin} or {@link #resume}. */
  public void end() {
    context.leave();
  }

  /** Finds what the entry of this very call recorded for this probe; null when nothing. */
  public Recording resume(Object state) {
    Recording recording = (Recording) CallState.find(state, runtime);
    if (recording == null || !context.enter()) {
      return null;
    }
    recording.resume();
    return recording;
  }

  /** The condition or value failed; reports it, if it is time to. */
  public void failed(Throwable problem) {
    if (problem instanceof DeadlineException) {
      runtime.overrun();
    }
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

  Tracing tracing() {
    return tracing;
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
