package io.hotprobe.agent.instrument;

import io.hotprobe.agent.redact.Redaction;
import java.util.List;

/**
 * Classes that never get a probe: those the agent itself runs on, where a hit would lead to a hit,
 * those that hold secrets, and those of redacted types.
 */
final class Denied {

  private static final List<String> JVM =
      List.of(
          "java.lang.", "java.util.", "jdk.internal.", "sun.", "com.sun.", "io.hotprobe.agent.");
  private static final List<String> SECURITY =
      List.of("java.security.", "javax.security.", "javax.crypto.", "sun.security.");

  private final Redaction redaction;

  Denied(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * Why a class of that name gets no probe; null when it may.
   *
   * @param className with dots
   */
  String reason(String className) {
    if (SECURITY.stream().anyMatch(className::startsWith)) {
      return className + " belongs to the security of the JVM and is never probed";
    }
    if (JVM.stream().anyMatch(className::startsWith)) {
      return className
          + " is a class the agent itself runs on and is never probed: probe the code that calls it";
    }
    if (redaction.isRedactedType(className)) {
      return className + " is a redacted type and is never probed";
    }
    return null;
  }
}
