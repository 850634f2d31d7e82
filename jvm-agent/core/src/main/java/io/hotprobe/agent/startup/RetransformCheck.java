package io.hotprobe.agent.startup;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/** Probes come and go in loaded classes: the JVM must let them be changed. */
record RetransformCheck(Instrumentation jvm) implements StartUpCheck {

  @Override
  public Optional<String> problem() {
    return jvm.isRetransformClassesSupported()
        ? Optional.empty()
        : Optional.of(
            "This JVM does not let agents change loaded classes, which probes need: use another"
                + " JVM.");
  }

  @Override
  public boolean isFatal() {
    return true;
  }
}
