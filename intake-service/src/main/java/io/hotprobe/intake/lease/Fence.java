package io.hotprobe.intake.lease;

import io.hotprobe.protocol.event.LogEvent;
import io.hotprobe.protocol.lease.LeaseGrant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows the newest token of every lease, from grants and from events, which may come before their
 * grant. An instance that lost its lease to another one is recognised by its older token.
 */
public final class Fence {
  private static final int MAX_LEASES = 100_000;

  private final Map<Lease, Long> newest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Lease, Long> eldest) {
          return size() > MAX_LEASES;
        }
      };

  /** What a lease is for; empty where there is no env or version. */
  private record Lease(String probeId, String service, String env, String version) {}

  /** Takes note of a grant; they may come in any order. */
  public synchronized void granted(LeaseGrant grant) {
    var lease =
        new Lease(grant.probeId(), grant.service(), text(grant.env()), text(grant.version()));
    newest.merge(lease, grant.token(), Math::max);
  }

  /** Whether the event was captured without a lease, or under one that nobody has taken over. */
  public synchronized boolean admits(LogEvent event) {
    if (event.leaseToken() == null) {
      return true;
    }
    var lease =
        new Lease(event.probe().id(), event.service(), text(event.env()), text(event.version()));
    return newest.merge(lease, event.leaseToken(), Math::max).equals(event.leaseToken());
  }

  private static String text(String optional) {
    return optional == null ? "" : optional;
  }
}
