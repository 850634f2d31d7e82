package io.hotprobe.agent.capture;

import io.hotprobe.agent.limit.CallState;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.trace.StartedSpan;
import io.hotprobe.agent.trace.Tracing;

/** Starts the spans of one probe at one site. A constant of the generated handler. */
public final class SpanStarter {

  private final CaptureContext context;
  private final ProbeRuntime runtime;
  private final Tracing tracing;
  private final String name;

  /**
   * @param probed the class the site stands in
   */
  public SpanStarter(CaptureContext context, ProbeRuntime runtime, HitSite site, Class<?> probed) {
    this.context = context;
    this.runtime = runtime;
    this.tracing = new Tracing(context.openTelemetry(), probed);
    this.name = name(runtime, site);
  }

  /**
   * Starts a span that ends with the call.
   *
   * @return the new state of the call
   */
  public Object begin(Object state) throws Throwable {
    if (!context.enter()) {
      runtime.funnel().dropped(1);
      return state;
    }
    try {
      StartedSpan span = tracing.start(name);
      if (span == null) {
        runtime.funnel().dropped(1);
        return state;
      }
      runtime.funnel().captured();
      Open open = new Open(runtime, context.redaction(), span);
      open.describe();
      return open.upon(state);
    } finally {
      context.leave();
    }
  }

  private static String name(ProbeRuntime runtime, HitSite site) {
    String simple = site.typeName().substring(site.typeName().lastIndexOf('.') + 1);
    String method = simple + "." + site.methodName();
    return runtime.probe().where() instanceof Where.Line line
        ? method + ":L" + line.firstLine() + "-" + line.lastLine()
        : method;
  }

  private static final class Open extends CallState {

    private final Redaction redaction;
    private final StartedSpan span;

    Open(ProbeRuntime runtime, Redaction redaction, StartedSpan span) {
      super(runtime);
      this.redaction = redaction;
      this.span = span;
    }

    void describe() {
      try {
        span.setAttribute("debugger.probeid", runtime().probe().id());
        for (String tag : runtime().probe().tags()) {
          int colon = tag.indexOf(':');
          if (colon > 0) {
            span.setAttribute(tag.substring(0, colon), tag.substring(colon + 1));
          }
        }
      } catch (Throwable e) {
        // a span without its tags is still to be ended
        runtime().funnel().error();
      }
    }

    @Override
    protected void left(Throwable thrown) throws Throwable {
      try {
        if (thrown != null) {
          span.setError();
          span.setAttribute("exception.type", thrown.getClass().getName());
          String message = Throwables.message(thrown);
          if (message != null) {
            span.setAttribute("exception.message", redaction.text(message));
          }
        }
      } finally {
        span.end();
        runtime().funnel().sent(1);
      }
    }
  }
}
