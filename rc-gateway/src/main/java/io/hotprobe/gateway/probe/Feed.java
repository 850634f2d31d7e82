package io.hotprobe.gateway.probe;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The current offer to an audience, and the clients that wait for the next one. */
public final class Feed {
  private final Audience audience;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

  /** Guarded by the service's lock. */
  private final Map<String, LiveProbe> matching = new TreeMap<>();

  private volatile Offer offer;
  private volatile boolean retired;
  private volatile long usedAt;

  Feed(Audience audience) {
    this.audience = audience;
  }

  public Audience audience() {
    return audience;
  }

  public Offer offer() {
    return offer;
  }

  /** Whether the feed has ended; its offer does not change any more. */
  public boolean retired() {
    return retired;
  }

  /**
   * Adds a waiter, which must look at {@link #offer} and {@link #retired} again afterwards: a
   * change may have come before.
   */
  public void add(Waiter waiter) {
    waiters.add(waiter);
  }

  /** True for the one caller who may now answer the waiter. */
  public boolean remove(Waiter waiter) {
    return waiters.remove(waiter);
  }

  public Set<Waiter> waiters() {
    return waiters;
  }

  /** Keeps the feed from being dropped as unused; epoch milliseconds. */
  public void used(long now) {
    usedAt = now;
  }

  boolean unusedSince(long time) {
    return usedAt < time && waiters.isEmpty();
  }

  /** Puts the probe in or takes it out; true when that may change the offer. */
  boolean put(LiveProbe probe) {
    if (probe.matches(audience)) {
      matching.put(probe.id(), probe);
      return true;
    }
    return remove(probe.id());
  }

  boolean remove(String probeId) {
    return matching.remove(probeId) != null;
  }

  Map<String, LiveProbe> matching() {
    return matching;
  }

  void offer(Offer next) {
    offer = next;
  }

  void retire() {
    retired = true;
    waiters.forEach(Waiter::feedRetired);
  }
}
