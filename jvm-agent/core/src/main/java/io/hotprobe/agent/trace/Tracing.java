package io.hotprobe.agent.trace;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import java.lang.reflect.Array;

/** Spans as the code of one probed class sees them. Called on the application's threads. */
public final class Tracing {

  private static final String LOCAL_ROOT = "opentelemetry-traces-local-root-span";

  private final OpenTelemetry all;
  private final Class<?> probed;
  private TracingApi api;
  private volatile int seen = -1;

  public Tracing(OpenTelemetry all, Class<?> probed) {
    this.all = all;
    this.probed = probed;
  }

  /** The active span; null when there is none. */
  public ActiveSpan active() {
    return span(false);
  }

  /** The span the active one descends from within this process; null when that is not known. */
  public ActiveSpan root() {
    return span(true);
  }

  /** A new span, active from now on; null when nobody here can make one. */
  public StartedSpan start(String name) throws Throwable {
    TracingApi current = api();
    Object span = current == null || !current.canStartSpans() ? null : current.startSpan(name);
    return span == null ? null : new StartedSpan(current, span);
  }

  private ActiveSpan span(boolean root) {
    try {
      TracingApi current = api();
      Object active = current == null ? null : current.activeSpan();
      Object wanted = active == null || !root ? active : root(current, active);
      return wanted == null ? null : new ActiveSpan(current, wanted);
    } catch (Throwable e) {
      // the application's business, and no reason to lose an event
      return null;
    }
  }

  private TracingApi api() {
    int version = all.version();
    if (seen != version) {
      api = all.of(probed);
      seen = version;
    }
    return api;
  }

  /**
   * OpenTelemetry has no name for the root. Its instrumentations note it in the context, under a
   * key of theirs; a span without a parent in this process is its own.
   */
  private static Object root(TracingApi api, Object active) throws Throwable {
    Object entries = field(api.activeContext(), "entries");
    if (entries != null && entries.getClass().isArray()) {
      for (int i = 0; i + 1 < Array.getLength(entries); i += 2) {
        Object value = Array.get(entries, i + 1);
        if (LOCAL_ROOT.equals(field(Array.get(entries, i), "name")) && api.isSpan(value)) {
          return value;
        }
      }
    }
    Object parent = field(active, "parentSpanContext");
    return parent != null && !api.isLocal(parent) ? active : null;
  }

  private static Object field(Object of, String name) throws Throwable {
    FieldSlot slot = FieldTable.of(of.getClass()).instance(name);
    return slot == null || !slot.isReference() ? null : slot.reference(of);
  }
}
