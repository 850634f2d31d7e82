package io.hotprobe.intake.quota;

/**
 * A rate with a reserve of some seconds. What is taken is known only afterwards, so the reserve may
 * be overdrawn; who has overdrawn it waits until it is filled again.
 */
final class TokenBucket {
  private static final double RESERVE_SECONDS = 10;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private double tokens;
  private long filledAt;

  TokenBucket(double perSecond, long now) {
    this.perSecond = perSecond;
    this.tokens = perSecond * RESERVE_SECONDS;
    this.filledAt = now;
  }

  /** Seconds to wait until there is something to take; 0 for none. */
  synchronized double secondsToWait(long now) {
    fill(now);
    return tokens > 0 ? 0 : -tokens / perSecond + 1 / perSecond;
  }

  synchronized void take(int count, long now) {
    fill(now);
    tokens -= count;
  }

  private void fill(long now) {
    double filled = tokens + (now - filledAt) / NANOS * perSecond;
    tokens = Math.min(filled, perSecond * RESERVE_SECONDS);
    filledAt = now;
  }
}
