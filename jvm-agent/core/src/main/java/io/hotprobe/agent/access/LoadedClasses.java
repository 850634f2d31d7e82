package io.hotprobe.agent.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Classes that a loader has found by now. Asking loads none and runs no code of the loader. */
public final class LoadedClasses {

  private static final MethodHandle FIND = find();

  private LoadedClasses() {}

  /**
   * Null when this loader was not asked for the class yet, or is the boot loader, which is null.
   */
  public static Class<?> find(ClassLoader loader, String name) {
    try {
      return loader == null ? null : (Class<?>) FIND.invokeExact(loader, name);
    } catch (Throwable e) {
      return null;
    }
  }

  private static MethodHandle find() {
    try {
      return MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
          .findVirtual(
              ClassLoader.class,
              "findLoadedClass",
              MethodType.methodType(Class.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let the agent look for classes", e);
    }
  }
}
