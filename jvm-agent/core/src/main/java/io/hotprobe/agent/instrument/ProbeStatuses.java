package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.agent.trace.OpenTelemetry;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * Works out the state of each probe from what stands in which class, and reports what has changed.
 */
final class ProbeStatuses {

  private final Denied denied;
  private final OpenTelemetry openTelemetry;
  private final StatusListener listener;
  private Map<Live, State> reported = new HashMap<>();

  private record State(DiagnosticStatus status, String reason) {}

  ProbeStatuses(Denied denied, OpenTelemetry openTelemetry, StatusListener listener) {
    this.denied = denied;
    this.openTelemetry = openTelemetry;
    this.listener = listener;
  }

  boolean mayProbe(String className) {
    return denied.reason(className) == null;
  }

  void report(Definitions definitions, Installed installed) {
    Map<Live, State> states = new HashMap<>();
    for (Live live : definitions.all()) {
      State state = state(live, definitions, installed);
      states.put(live, state);
      if (!state.equals(reported.get(live))) {
        listener.report(live.probe(), state.status(), state.reason());
      }
    }
    reported = states;
  }

  private State state(Live live, Definitions definitions, Installed installed) {
    Probe probe = live.probe();
    String reason = denied.reason(typeName(probe.where()));
    if (reason != null) {
      return new State(DiagnosticStatus.BLOCKED, reason);
    }
    if (live.runtime().failure() != null) {
      return new State(DiagnosticStatus.ERROR, live.runtime().failure());
    }
    boolean stands = false;
    for (Outcome outcome : installed.all()) {
      for (Map.Entry<Live, String> problem : outcome.uncompiled().entrySet()) {
        if (problem.getKey().runtime() == live.runtime()) {
          return new State(DiagnosticStatus.ERROR, problem.getValue());
        }
      }
      if (outcome.serves(live.placement()) || servesInherited(outcome, live, definitions)) {
        stands = true;
      } else if (outcome.refused().containsKey(live.placement())) {
        reason = outcome.refused().get(live.placement());
      }
    }
    if (stands && live.runtime().pauseReason() != null) {
      return new State(DiagnosticStatus.PAUSED, live.runtime().pauseReason());
    }
    if (stands) {
      String problem = tracingProblem(probe, openTelemetry);
      return new State(
          problem == null ? DiagnosticStatus.INSTALLED : DiagnosticStatus.ERROR, problem);
    }
    if (reason != null) {
      return new State(DiagnosticStatus.ERROR, reason);
    }
    return new State(DiagnosticStatus.RECEIVED, notSeen(probe.where()));
  }

  private static boolean servesInherited(Outcome outcome, Live live, Definitions definitions) {
    return definitions.inherited().stream()
        .anyMatch(each -> each.runtime() == live.runtime() && outcome.serves(each.placement()));
  }

  /** What keeps a probe from its spans; null when nothing does. */
  static String tracingProblem(Probe probe, OpenTelemetry openTelemetry) {
    boolean starts = probe.output() instanceof Output.Span;
    if (!starts && !(probe.output() instanceof Output.SpanDecoration)) {
      return null;
    }
    if (!openTelemetry.isThere()) {
      return "the application has no OpenTelemetry: add its SDK or its agent, or use a log probe; "
          + "the probe starts as soon as there is one";
    }
    return starts && !openTelemetry.canStartSpans()
        ? "the application has made no span yet, or its OpenTelemetry SDK is not registered as the "
            + "global one: register it (buildAndRegisterGlobal), or use a span decoration"
        : null;
  }

  private static String notSeen(Where where) {
    String what =
        where instanceof Where.Line line && line.sourceFile() != null
            ? "class from " + line.sourceFile()
            : "class " + typeName(where);
    return "no " + what + " has been loaded yet; the probe is installed when it loads";
  }

  private static String typeName(Where where) {
    if (where instanceof Where.Method method) {
      return method.typeName();
    }
    String typeName = ((Where.Line) where).typeName();
    return typeName == null ? "" : typeName;
  }
}
