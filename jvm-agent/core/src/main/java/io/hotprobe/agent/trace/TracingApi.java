package io.hotprobe.agent.trace;

import static java.lang.invoke.MethodType.methodType;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;

/**
 * One OpenTelemetry API, in whatever class loader it lives. Made of classes that are loaded
 * already; what is not loaded cannot be in use.
 */
final class TracingApi {

  private static final String API = "io.opentelemetry.";
  private static final String AGENTS = "io.opentelemetry.javaagent.shaded." + API;
  private static final String SPAN = "api.trace.Span";
  private static final MethodHandles.Lookup PUBLIC = MethodHandles.publicLookup();

  private final Class<?> span;
  private final Map<String, Class<?>> types = new HashMap<>();
  private MethodHandle current;
  private MethodHandle spanContext;
  private MethodHandle isValid;
  private MethodHandle isRemote;
  private MethodHandle traceId;
  private MethodHandle spanId;
  private MethodHandle setAttribute;
  private MethodHandle currentContext;
  private MethodHandle tracer;
  private MethodHandle spanBuilder;
  private MethodHandle startSpan;
  private MethodHandle makeCurrent;
  private MethodHandle setStatus;
  private MethodHandle error;
  private MethodHandle end;
  private MethodHandle close;
  private FieldSlot global;

  private TracingApi(Class<?> span) {
    this.span = span;
  }

  static boolean isSpan(Class<?> type) {
    return type.getName().equals(API + SPAN) || type.getName().equals(AGENTS + SPAN);
  }

  /**
   * @param loaded all classes of the JVM
   */
  static TracingApi of(Class<?> span, Class<?>[] loaded) {
    TracingApi api = new TracingApi(span);
    String prefix = api.isOfAgent() ? AGENTS : API;
    for (Class<?> type : loaded) {
      if (type.getName().startsWith(prefix) && api.isNear(type)) {
        api.types.put(type.getName().substring(prefix.length()), type);
      }
    }
    try {
      api.findSpans();
      api.findTracer();
    } catch (ReflectiveOperationException | LinkageError | NullPointerException e) {
      // some class is not loaded yet, or this is a version we do not know: less is available
    }
    api.types.clear();
    return api;
  }

  /** The parts of an API may come from several loaders, the span's own or its parents. */
  private boolean isNear(Class<?> type) {
    ClassLoader loader = span.getClassLoader();
    while (loader != type.getClassLoader() && loader != null) {
      loader = loader.getParent();
    }
    return loader == type.getClassLoader();
  }

  private void findSpans() throws ReflectiveOperationException {
    Class<?> ids = type("api.trace.SpanContext");
    Class<?> context = type("context.Context");
    current = PUBLIC.findStatic(span, "current", methodType(span));
    spanContext = PUBLIC.findVirtual(span, "getSpanContext", methodType(ids));
    isRemote = PUBLIC.findVirtual(ids, "isRemote", methodType(boolean.class));
    traceId = PUBLIC.findVirtual(ids, "getTraceId", methodType(String.class));
    spanId = PUBLIC.findVirtual(ids, "getSpanId", methodType(String.class));
    setAttribute =
        PUBLIC.findVirtual(span, "setAttribute", methodType(span, String.class, String.class));
    currentContext = PUBLIC.findStatic(context, "current", methodType(context));
    isValid = PUBLIC.findVirtual(ids, "isValid", methodType(boolean.class));
  }

  private void findTracer() throws ReflectiveOperationException {
    Class<?> openTelemetry = type("api.OpenTelemetry");
    Class<?> tracerType = type("api.trace.Tracer");
    Class<?> builder = type("api.trace.SpanBuilder");
    Class<?> scope = type("context.Scope");
    Class<?> status = type("api.trace.StatusCode");
    tracer = PUBLIC.findVirtual(openTelemetry, "getTracer", methodType(tracerType, String.class));
    spanBuilder = PUBLIC.findVirtual(tracerType, "spanBuilder", methodType(builder, String.class));
    startSpan = PUBLIC.findVirtual(builder, "startSpan", methodType(span));
    makeCurrent = PUBLIC.findVirtual(span, "makeCurrent", methodType(scope));
    setStatus = PUBLIC.findVirtual(span, "setStatus", methodType(span, status));
    error = PUBLIC.findStaticGetter(status, "ERROR", status);
    end = PUBLIC.findVirtual(span, "end", methodType(void.class));
    close = PUBLIC.findVirtual(scope, "close", methodType(void.class));
    global = FieldTable.of(type("api.GlobalOpenTelemetry")).find("globalOpenTelemetry").slot();
  }

  private Class<?> type(String name) {
    return java.util.Objects.requireNonNull(types.get(name), name);
  }

  ClassLoader loader() {
    return span.getClassLoader();
  }

  /** Of the OpenTelemetry agent: it sees the application's spans too. */
  boolean isOfAgent() {
    return span.getName().startsWith(AGENTS);
  }

  boolean knowsSpans() {
    return isValid != null;
  }

  boolean canStartSpans() {
    return knowsSpans() && global != null;
  }

  /** Whether an SDK is registered; asking the API itself would register one that does nothing. */
  boolean isRegistered() {
    try {
      return canStartSpans() && global.reference(null) != null;
    } catch (Throwable e) {
      return false;
    }
  }

  /** The active span; null when there is none. */
  Object activeSpan() throws Throwable {
    Object active = current.invoke();
    return (boolean) isValid.invoke(spanContext.invoke(active)) ? active : null;
  }

  String traceId(Object of) throws Throwable {
    return (String) traceId.invoke(spanContext.invoke(of));
  }

  String spanId(Object of) throws Throwable {
    return (String) spanId.invoke(spanContext.invoke(of));
  }

  Object activeContext() throws Throwable {
    return currentContext.invoke();
  }

  boolean isSpan(Object object) {
    return span.isInstance(object);
  }

  /** Whether a parent's span context belongs to this process. */
  boolean isLocal(Object parent) throws Throwable {
    return (boolean) isValid.invoke(parent) && !(boolean) isRemote.invoke(parent);
  }

  void setAttribute(Object on, String name, String value) throws Throwable {
    Object same = setAttribute.invoke(on, name, value);
  }

  /** A span that is not active yet; null when there is no SDK to make one. */
  Object startSpan(String name) throws Throwable {
    Object sdk = global.reference(null);
    return sdk == null
        ? null
        : startSpan.invoke(spanBuilder.invoke(tracer.invoke(sdk, "io.hotprobe"), name));
  }

  /** Makes the span active, until the scope that comes back is closed. */
  Object makeCurrent(Object started) throws Throwable {
    return makeCurrent.invoke(started);
  }

  void close(Object scope) throws Throwable {
    close.invoke(scope);
  }

  void setError(Object on) throws Throwable {
    Object same = setStatus.invoke(on, error.invoke());
  }

  void end(Object started) throws Throwable {
    end.invoke(started);
  }
}
