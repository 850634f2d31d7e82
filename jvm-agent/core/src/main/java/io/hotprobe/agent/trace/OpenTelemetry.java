package io.hotprobe.agent.trace;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The OpenTelemetry APIs that the application, or the OpenTelemetry agent, has loaded. This agent
 * brings none, loads none, and registers nothing: it uses what is there, through method handles.
 *
 * <p>Each is held weakly: it goes with the application it belongs to.
 */
public final class OpenTelemetry {

  private static final String PACKAGE = "io/opentelemetry/";

  /** An API is kept by its own class. */
  private static final ClassValue<Holder> HOLDERS =
      new ClassValue<>() {
        @Override
        protected Holder computeValue(Class<?> span) {
          return new Holder();
        }
      };

  private volatile List<WeakReference<Class<?>>> spans = List.of();
  private volatile int version;
  private volatile boolean suspected = true;

  private static final class Holder {
    volatile TracingApi api;
  }

  /** A class is about to load; on the application's thread. */
  public boolean seesLoading(String className) {
    if (className.startsWith(PACKAGE)) {
      suspected = true;
      return true;
    }
    return false;
  }

  /** Whether classes were loaded since the last {@link #look}. */
  public boolean isSuspected() {
    return suspected;
  }

  /** Finds what is loaded. On the agent's thread. */
  public synchronized void look(Class<?>[] loaded) {
    if (!suspected) {
      return;
    }
    suspected = false;
    List<WeakReference<Class<?>>> found = new ArrayList<>();
    boolean changed = false;
    for (Class<?> type : loaded) {
      if (TracingApi.isSpan(type)) {
        Holder holder = HOLDERS.get(type);
        if (holder.api == null || !holder.api.canStartSpans()) {
          holder.api = TracingApi.of(type, loaded);
          changed = true;
        }
        found.add(new WeakReference<>(type));
      }
    }
    spans = List.copyOf(found);
    if (changed) {
      version++;
    }
  }

  /** Grows when there is something new to find. */
  int version() {
    return version;
  }

  /** Whether some application here has an API. */
  public boolean isThere() {
    return apis().stream().anyMatch(TracingApi::knowsSpans);
  }

  /** Whether some application here has an SDK that makes spans. */
  public boolean canStartSpans() {
    return apis().stream().anyMatch(TracingApi::isRegistered);
  }

  /** The API that the code of a class goes by; null when there is none. */
  TracingApi of(Class<?> probed) {
    List<TracingApi> all = apis();
    TracingApi agents = null;
    for (TracingApi api : all) {
      if (api.isOfAgent()) {
        agents = api;
      }
    }
    if (agents != null) {
      return agents;
    }
    for (ClassLoader loader = probed.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      for (TracingApi api : all) {
        if (api.loader() == loader) {
          return api;
        }
      }
    }
    // class loaders that are no tree, as OSGi's: clear only when there is no choice
    return all.size() == 1 ? all.get(0) : null;
  }

  private List<TracingApi> apis() {
    List<TracingApi> apis = new ArrayList<>();
    for (WeakReference<Class<?>> each : spans) {
      Class<?> span = each.get();
      TracingApi api = span == null ? null : HOLDERS.get(span).api;
      if (api != null && api.knowsSpans()) {
        apis.add(api);
      }
    }
    return apis;
  }
}
