package io.hotprobe.agent.remote;

import io.hotprobe.agent.backend.Backoff;
import java.time.Duration;

/** When the next poll is due. */
final class Pace {

  private static final Duration AFTER_CHANGE = Duration.ofMillis(50);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

  /** An answer without news that comes sooner than this was not held. */
  private static final Duration HELD = Duration.ofMillis(500);

  private final Duration interval;
  private final Backoff failures = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));
  private final Backoff unheld = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  /**
   * @param interval between two polls where the back end does not hold them
   */
  Pace(Duration interval) {
    this.interval = interval;
  }

  /** What the poll brings is acknowledged at once, and the next is held again. */
  Duration afterHeldAnswer(boolean changed, Duration took, Long retryAfterSeconds) {
    failures.reset();
    boolean held = took.compareTo(HELD) >= 0;
    if (changed || held) {
      unheld.reset();
    }
    Duration due = changed ? AFTER_CHANGE : held ? Duration.ZERO : unheld.next();
    return atLeast(due, retryAfterSeconds);
  }

  /** A tenth of jitter keeps a fleet from polling in step. */
  Duration afterAnswer(Duration took, Long retryAfterSeconds) {
    failures.reset();
    double jittered = interval.toMillis() * (0.95 + Math.random() / 10);
    return atLeast(Duration.ofMillis(Math.round(jittered)).minus(took), retryAfterSeconds);
  }

  Duration afterFailure(Long retryAfterSeconds) {
    return atLeast(failures.next(), retryAfterSeconds);
  }

  private static Duration atLeast(Duration due, Long retryAfterSeconds) {
    if (retryAfterSeconds == null || retryAfterSeconds <= 0) {
      return due;
    }
    long seconds = Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER.toSeconds());
    Duration asked = Duration.ofSeconds(seconds);
    return asked.compareTo(due) > 0 ? asked : due;
  }
}
