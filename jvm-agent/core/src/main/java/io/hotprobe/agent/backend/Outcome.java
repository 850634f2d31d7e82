package io.hotprobe.agent.backend;

import java.time.Duration;

/**
 * What became of an upload.
 *
 * @param retryIn when to try again; zero unless the back end was away
 */
public record Outcome(Result result, Duration retryIn) {

  /** What the answer means for what was sent. */
  public enum Result {
    /** The back end has it. */
    DELIVERED,
    /** It will never take it. */
    REFUSED,
    /** It would take less at once. */
    TOO_LARGE,
    /** It cannot take it now, or cannot be reached. */
    AWAY
  }

  static Outcome of(Result result) {
    return new Outcome(result, Duration.ZERO);
  }
}
