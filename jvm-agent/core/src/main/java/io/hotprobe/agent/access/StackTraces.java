package io.hotprobe.agent.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Stack traces as the JVM recorded them, whatever the class of the throwable overrides. */
public final class StackTraces {

  private static final StackTraceElement[] NONE = new StackTraceElement[0];
  private static final MethodHandle OWN = find();

  private StackTraces() {}

  public static StackTraceElement[] of(Throwable throwable) {
    try {
      return (StackTraceElement[]) OWN.invokeExact(throwable);
    } catch (Throwable e) {
      return NONE;
    }
  }

  private static MethodHandle find() {
    try {
      return MethodHandles.privateLookupIn(Throwable.class, MethodHandles.lookup())
          .findVirtual(
              Throwable.class,
              "getOurStackTrace",
              MethodType.methodType(StackTraceElement[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let the agent read stack traces", e);
    }
  }
}
