package io.hotprobe.agent.backend;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after each failure in a row: doubling, with jitter, so that a fleet spreads out.
 */
public final class Backoff {

  private final Duration first;
  private final Duration most;
  private final DoubleSupplier random;
  private int failures;

  public Backoff(Duration first, Duration most) {
    this(first, most, Math::random);
  }

  Backoff(Duration first, Duration most, DoubleSupplier random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /** Counts a failure; between half of and the whole wait that is due. */
  public Duration next() {
    double doubled = first.toMillis() * Math.pow(2, failures);
    failures = Math.min(failures + 1, 30);
    double due = Math.min(doubled, (double) most.toMillis());
    return Duration.ofMillis(Math.round(due * (0.5 + random.getAsDouble() / 2)));
  }

  public void reset() {
    failures = 0;
  }

  public boolean isFailing() {
    return failures > 0;
  }
}
