package io.hotprobe.gateway.target;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Versions of targets. A client never sees one twice or a smaller one, whichever gateway answers
 * it, over restarts and with clocks that differ: a version is the wall clock in milliseconds,
 * pushed past all that this gateway gave out and past what the client has already seen.
 */
public final class VersionClock {
  /** A client that claims to be further ahead than this is wrong, and does not move the clock. */
  private static final long CREDIBLE_MILLIS = Duration.ofDays(1).toMillis();

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();

  public VersionClock(Clock clock) {
    this.clock = clock;
  }

  /** A new version, above {@code seen} if that is credible. */
  public long after(long seen) {
    long now = clock.millis();
    long floor = seen < now + CREDIBLE_MILLIS ? Math.max(now, seen + 1) : now;
    return last.updateAndGet(previous -> Math.max(previous + 1, floor));
  }
}
