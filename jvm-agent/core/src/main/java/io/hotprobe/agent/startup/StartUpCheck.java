package io.hotprobe.agent.startup;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Optional;

/** One thing that keeps the agent, or the application with it, from running well. */
interface StartUpCheck {

  /** What is wrong and what to do about it; empty when all is well. */
  Optional<String> problem();

  /** Whether the agent must not start. */
  boolean isFatal();

  /** All of them, the fatal ones first. */
  static List<StartUpCheck> all(Instrumentation jvm, JvmArguments arguments) {
    return List.of(
        new RetransformCheck(jvm),
        new VerificationCheck(arguments),
        new SecondAgentCheck(),
        new AotCacheCheck(arguments));
  }
}
