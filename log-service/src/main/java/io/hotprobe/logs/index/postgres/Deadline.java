package io.hotprobe.logs.index.postgres;

import java.time.Duration;

/** When something is given up, by the monotonic clock. */
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The same, or so much time from now if that is earlier. */
  Deadline orIn(Duration time) {
    return new Deadline(System.nanoTime() + Math.min(left().toNanos(), time.toNanos()));
  }

  /** Negative when it is past. */
  Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }
}
