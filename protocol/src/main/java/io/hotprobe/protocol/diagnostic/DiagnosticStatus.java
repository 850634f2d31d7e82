package io.hotprobe.protocol.diagnostic;

/** State of a probe on one instance. */
public enum DiagnosticStatus {
  RECEIVED,
  INSTALLED,
  EMITTING,
  BLOCKED,
  ERROR,
  PAUSED
}
