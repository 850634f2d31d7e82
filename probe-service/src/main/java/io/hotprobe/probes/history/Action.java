package io.hotprobe.probes.history;

/** What was done to something. */
public enum Action {
  CREATED,
  CHANGED,
  ENABLED,
  DISABLED,
  EXPIRED,
  EXHAUSTED,
  RESTORED,
  REVOKED,
  UPLOADED,
  DELETED
}
