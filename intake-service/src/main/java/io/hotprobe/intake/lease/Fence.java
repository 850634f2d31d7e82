package io.hotprobe.intake.lease;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows for every capture probe the newest lease it has seen an event of. An instance that lost its
 * lease to another one is recognised by its older token.
 */
public final class Fence {
  private static final int MAX_LEASES = 100_000;

  private final Map<Leased, Long> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Leased, Long> eldest) {
          return size() > MAX_LEASES;
        }
      };

  /** What a lease is for. */
  public record Leased(String probeId, String service, String env, String version) {}

  /** Whether this token is at least as new as every one before. */
  public synchronized boolean admits(Leased leased, long token) {
    return newest.merge(leased, token, Math::max) == token;
  }
}
