package io.hotprobe.agent.remote;

import io.hotprobe.agent.limit.ProbeRuntime;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Until when this process may run its capture probes.
 *
 * <p>A lease counts from the moment the renewing poll was <em>sent</em>, less a margin: whenever
 * the back end wrote the renewal down, it was later, so the process stops by itself before the back
 * end gives the lease to another. No clock is compared with another machine's.
 */
public final class Leases {

  private static final double MARGIN = 0.1;

  private final Supplier<Collection<ProbeRuntime>> live;
  private IdentityHashMap<ProbeRuntime, Long> until = new IdentityHashMap<>();

  public Leases(Supplier<Collection<ProbeRuntime>> live) {
    this.live = live;
  }

  /**
   * Notes what an answer means for the leases, once it is in force.
   *
   * @param sentAt when the poll was sent, by {@link System#nanoTime}
   * @param renewedMillis the time to live of the leases it renewed, or null when it renewed none
   */
  void answered(long sentAt, Long renewedMillis) {
    IdentityHashMap<ProbeRuntime, Long> next = new IdentityHashMap<>();
    for (ProbeRuntime runtime : live.get()) {
      if (runtime.probe().lease() == null) {
        continue;
      }
      Long known = until.get(runtime);
      if (renewedMillis == null && known != null) {
        next.put(runtime, known);
        continue;
      }
      long ttl = renewedMillis != null ? renewedMillis : runtime.probe().lease().ttlMillis();
      long deadline = sentAt + (long) (TimeUnit.MILLISECONDS.toNanos(ttl) * (1 - MARGIN));
      runtime.leaseUntil(deadline);
      next.put(runtime, deadline);
    }
    until = next;
  }

  /** Ends all leases now. */
  void release() {
    long now = System.nanoTime();
    until.keySet().forEach(runtime -> runtime.leaseUntil(now));
  }

  /** Whether a lease has less than half of its time left: then a poll must not be held. */
  boolean areRunningOut() {
    long now = System.nanoTime();
    return until.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getValue() - now
                    < TimeUnit.MILLISECONDS.toNanos(entry.getKey().probe().lease().ttlMillis())
                        / 2);
  }
}
