package io.hotprobe.gateway.lease;

/** An instance that may be given a lease. */
public interface Candidate {
  /** Whether it would learn of a grant. */
  enum Presence {
    /** It waits, or polls often: it can be given a lease. */
    PRESENT,
    /** It was answered a moment ago and is about to poll again: worth waiting for. */
    EXPECTED,
    /** It has not come back. */
    ABSENT
  }

  /** The instance's run-time id. */
  String holder();

  /** How many leases it has, as far as this gateway knows. */
  int leases();

  Presence presence();

  /** Takes note of a grant and makes the instance poll if it waits. */
  void granted(Grant grant);
}
