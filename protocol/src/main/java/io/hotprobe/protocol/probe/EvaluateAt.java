package io.hotprobe.protocol.probe;

/** When a method probe evaluates its condition and captures. */
public enum EvaluateAt {
  DEFAULT,
  ENTRY,
  EXIT
}
