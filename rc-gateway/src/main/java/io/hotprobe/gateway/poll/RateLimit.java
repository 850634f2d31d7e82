package io.hotprobe.gateway.poll;

/** A token bucket: so many a second in the long run, and as many at once. */
final class RateLimit {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long filledAt;

  /**
   * @param now as {@link System#nanoTime}
   */
  RateLimit(double perSecond, double burst, long now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Whether one more is allowed now. */
  synchronized boolean allows(long now) {
    tokens = Math.min(burst, tokens + (now - filledAt) * perSecond / NANOS);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
