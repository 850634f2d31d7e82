package io.hotprobe.agent.evaluate;

import io.hotprobe.agent.access.FieldSlot;
import io.hotprobe.agent.access.FieldTable;
import io.hotprobe.agent.access.LoadedClasses;
import io.hotprobe.agent.access.ThreadLocals;
import io.hotprobe.expression.runtime.EvaluationException;
import java.util.Map;

/**
 * {@code @mdc}: the logging context of the current thread, as SLF4J (with Logback or its simple
 * adapter) and Log4j keep it, seen from one probed class. Both keep a map in a thread local; it is
 * read from memory, and nothing of the application or its libraries is called.
 */
public final class LoggingContext {

  private static final String SYNCHRONIZED = "java.util.Collections$SynchronizedMap";

  private final Class<?> probed;
  private FieldSlot slf4j;
  private FieldSlot log4j;

  public LoggingContext(Class<?> probed) {
    this.probed = probed;
  }

  /**
   * What this thread has put there.
   *
   * @throws EvaluationException when the application has no logging context that can be read
   */
  public Map<?, ?> get() throws Throwable {
    slf4j = slf4j != null ? slf4j : holder("org.slf4j.MDC", "mdcAdapter", "MDC_ADAPTER");
    log4j = log4j != null ? log4j : holder("org.apache.logging.log4j.ThreadContext", "contextMap");
    boolean found = false;
    for (FieldSlot holder : new FieldSlot[] {slf4j, log4j}) {
      Object store = holder == null ? null : holder.reference(null);
      for (FieldSlot each : store == null ? new FieldSlot[0] : fields(store)) {
        if (each.isReference() && each.reference(store) instanceof ThreadLocal<?> local) {
          found = true;
          if (ThreadLocals.get(local) instanceof Map<?, ?> map) {
            return unwrapped(map);
          }
        }
      }
    }
    if (found) {
      return Map.of();
    }
    throw new EvaluationException(
        "no logging context here: neither SLF4J with Logback nor Log4j keeps one");
  }

  private static FieldSlot[] fields(Object store) {
    return FieldTable.of(store.getClass()).instance();
  }

  /** Only this thread has the map, so nobody holds the lock of its wrapper. */
  private static Map<?, ?> unwrapped(Map<?, ?> map) throws Throwable {
    return map.getClass().getName().equals(SYNCHRONIZED)
        ? (Map<?, ?>) FieldTable.of(map.getClass()).instance("m").reference(map)
        : map;
  }

  private FieldSlot holder(String className, String... names) {
    for (ClassLoader l = probed.getClassLoader(); l != null; l = l.getParent()) {
      Class<?> type = LoadedClasses.find(l, className);
      for (String name : names) {
        FieldTable.Declared field = type == null ? null : FieldTable.of(type).find(name);
        if (field != null && field.slot().isStatic()) {
          return field.slot();
        }
      }
    }
    return null;
  }
}
