package io.hotprobe.agent.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A moment by which a request must be done, on the monotonic clock. */
record Deadline(long nanoTime) {

  static Deadline after(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /** What is left, at least 1 ms, as socket options take it. */
  int remainingMillis() throws SocketTimeoutException {
    long millis = (nanoTime - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("timed out");
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
