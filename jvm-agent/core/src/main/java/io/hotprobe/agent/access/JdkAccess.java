package io.hotprobe.agent.access;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Opens to the agent, and to nobody else, the packages of java.base it lives on: {@code java.lang}
 * for the hook class, {@code jdk.internal.misc} for reading fields. Must run before any other class
 * of the agent.
 */
public final class JdkAccess {

  private JdkAccess() {}

  public static void open(Instrumentation jvm) {
    Set<Module> agent = Set.of(JdkAccess.class.getModule());
    jvm.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", agent, "jdk.internal.misc", agent),
        Set.of(),
        Map.of());
  }
}
