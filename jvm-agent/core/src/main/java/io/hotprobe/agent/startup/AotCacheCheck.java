package io.hotprobe.agent.startup;

import java.util.Optional;

/** The JVM puts aside, with a warning that names no reason, a cache it was trained without us. */
record AotCacheCheck(JvmArguments arguments) implements StartUpCheck {

  private static final String CACHE = "-XX:AOTCache=";
  private static final String TRAINING = "-XX:AOTCacheOutput=";

  @Override
  public Optional<String> problem() {
    boolean prepared =
        arguments.containOneThatStarts("--add-modules=java.instrument")
            || arguments.containOneThatStarts(TRAINING);
    return arguments.containOneThatStarts(CACHE) && !prepared
        ? Optional.of(
            "The JVM does not use an AOT cache together with an agent, unless the cache was trained"
                + " and is used with --add-modules=java.instrument: add it to both runs to start as"
                + " fast as before.")
        : Optional.empty();
  }

  @Override
  public boolean isFatal() {
    return false;
  }
}
