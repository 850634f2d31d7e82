package io.hotprobe.agent.link;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Defines {@code java.lang.HotprobeHook}, the only class of ours an application's class refers to.
 */
final class Hook {

  static final String NAME = "java/lang/HotprobeHook";
  static final String METHOD = "link";
  static final MethodType TYPE =
      methodType(
          CallSite.class, MethodHandles.Lookup.class, String.class, MethodType.class, int.class);

  private Hook() {}

  /**
   * @param linker of {@link #TYPE}
   */
  static void install(MethodHandle linker) {
    try {
      MethodHandles.Lookup javaLang =
          MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
      hookClass(javaLang);
      Class<?> hook = Class.forName("java.lang.HotprobeHook", true, null);
      javaLang.findStaticSetter(hook, "linker", MethodHandle.class).invoke(linker);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot define the hook class in java.lang", e);
    }
  }

  private static void hookClass(MethodHandles.Lookup javaLang)
      throws IOException, IllegalAccessException {
    try {
      Class.forName("java.lang.HotprobeHook", false, null);
    } catch (ClassNotFoundException e) {
      try (InputStream in = Hook.class.getClassLoader().getResourceAsStream(NAME + ".class")) {
        javaLang.defineClass(in.readAllBytes());
      }
    }
  }
}
