package io.hotprobe.agent.startup;

import java.util.Optional;

/** Two of us would write into the same classes through one hook. */
final class SecondAgentCheck implements StartUpCheck {

  private static final String HOOK = "java.lang.HotprobeHook";

  private final String hook;

  SecondAgentCheck() {
    this(HOOK);
  }

  SecondAgentCheck(String hook) {
    this.hook = hook;
  }

  @Override
  public Optional<String> problem() {
    try {
      Class.forName(hook, false, null);
      return Optional.of(
          "Hotprobe is in this JVM already: give it one -javaagent option only, also in"
              + " JAVA_TOOL_OPTIONS.");
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isFatal() {
    return true;
  }
}
