package io.hotprobe.protocol.probe;

/** Where a probe is in its life; only an {@code ENABLED} one runs on instances. */
public enum ProbeState {
  DRAFT,
  ENABLED,
  DISABLED,
  EXPIRED,
  EXHAUSTED
}
