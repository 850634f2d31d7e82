package io.hotprobe.agent;

import java.lang.instrument.Instrumentation;

/**
 * What the JVM calls. The only classes the application could see are in this package; all others
 * are loaded apart from it.
 *
 * <pre>
 *   boot loader       java.lang.HotprobeHook
 *        |            (all a probed class refers to)
 *   platform loader ------------------+
 *        |                            |
 *   system loader                isolated loader
 *   Premain, application         the agent, ASM, RE2/J, Jackson
 * </pre>
 *
 * Compiled for Java 8, so that it can say on an old JVM that it is too old.
 */
public final class Premain {

  private static final int OLDEST_JAVA = 17;

  private Premain() {}

  public static void premain(String arguments, Instrumentation jvm) {
    try {
      String java = System.getProperty("java.specification.version");
      if (!isSupported(java)) {
        System.err.println(
            "Hotprobe needs Java "
                + OLDEST_JAVA
                + " or newer, and this is "
                + java
                + ": the application runs without probes.");
        return;
      }
      ClassLoader isolated = IsolatedClassLoader.open();
      isolated
          .loadClass("io.hotprobe.agent.HotprobeAgent")
          .getMethod("start", Instrumentation.class, String.class)
          .invoke(null, jvm, Premain.class.getPackage().getImplementationVersion());
    } catch (Throwable e) {
      System.err.println("Hotprobe cannot start, the application runs without probes: " + e);
    }
  }

  /**
   * @param java {@code 1.8}, {@code 17} and so on
   */
  static boolean isSupported(String java) {
    return !java.startsWith("1.") && Integer.parseInt(java) >= OLDEST_JAVA;
  }
}
