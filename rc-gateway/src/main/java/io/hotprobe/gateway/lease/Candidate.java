package io.hotprobe.gateway.lease;

/** An instance that may be given a lease. */
public interface Candidate {
  /** The instance's run-time id. */
  String holder();

  /** How many leases it has, as far as this gateway knows. */
  int leases();

  /** Whether it will learn of a grant soon; it is not given one otherwise. */
  boolean present();

  /** Takes note of a grant and makes the instance poll if it waits. */
  void granted(Grant grant);
}
