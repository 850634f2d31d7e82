package io.hotprobe.gateway.probe;

/** A client that waits for a change of what it is offered. Called by one thread at a time. */
public interface Waiter {
  void offerChanged(Offer offer);

  /** The feed ends: the client must poll again to be given another. */
  void feedRetired();
}
