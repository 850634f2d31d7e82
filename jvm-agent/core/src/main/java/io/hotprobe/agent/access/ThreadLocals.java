package io.hotprobe.agent.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Values of thread locals, without making one: no method of a subclass is called. */
public final class ThreadLocals {

  private static final FieldSlot OWN = FieldTable.of(Thread.class).instance("threadLocals");
  private static final FieldSlot INHERITED =
      FieldTable.of(Thread.class).instance("inheritableThreadLocals");
  private static final MethodHandle ENTRY = entry();

  private ThreadLocals() {}

  /** The value the current thread has; null when it has none. */
  public static Object get(ThreadLocal<?> local) throws Throwable {
    FieldSlot values = local instanceof InheritableThreadLocal ? INHERITED : OWN;
    Object map = values.reference(Thread.currentThread());
    Object entry = map == null ? null : (Object) ENTRY.invokeExact(map, local);
    return entry == null
        ? null
        : FieldTable.of(entry.getClass()).instance("value").reference(entry);
  }

  private static MethodHandle entry() {
    try {
      Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
      Class<?> entry = Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry");
      return MethodHandles.privateLookupIn(map, MethodHandles.lookup())
          .findVirtual(map, "getEntry", MethodType.methodType(entry, ThreadLocal.class))
          .asType(MethodType.methodType(Object.class, Object.class, ThreadLocal.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let the agent read thread locals", e);
    }
  }
}
