package io.hotprobe.agent.link;

import io.hotprobe.agent.compile.KnownTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The classes the loader of a class has found by now. Asking runs no code of the application. */
final class LoadedTypes implements KnownTypes {

  private static final MethodHandle FIND_LOADED = findLoaded();

  private final Class<?> probed;

  LoadedTypes(Class<?> probed) {
    this.probed = probed;
  }

  @Override
  public Class<?> find(String name) {
    if (name.equals(probed.getName())) {
      return probed;
    }
    ClassLoader loader = probed.getClassLoader();
    try {
      return loader == null ? null : (Class<?>) FIND_LOADED.invokeExact(loader, name);
    } catch (Throwable e) {
      return null;
    }
  }

  private static MethodHandle findLoaded() {
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
