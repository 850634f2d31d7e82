package io.hotprobe.agent.startup;

import java.util.Optional;

/**
 * Where the JVM does not verify bytecode, a mistake of ours, or of another agent whose work we
 * build on, would not be an error but a crash.
 */
record VerificationCheck(JvmArguments arguments) implements StartUpCheck {

  @Override
  public Optional<String> problem() {
    return arguments.contain("-noverify", "-Xverify:none", "-XX:-BytecodeVerificationRemote")
        ? Optional.of(
            "The JVM runs without bytecode verification, and probes in unverified classes could"
                + " crash it: remove -noverify, -Xverify:none or -XX:-BytecodeVerificationRemote.")
        : Optional.empty();
  }

  @Override
  public boolean isFatal() {
    return true;
  }
}
