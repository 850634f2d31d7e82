package io.hotprobe.intake.quota;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;

/** A sender has used up its quota. */
public final class QuotaExceededException extends ProblemException {
  private static final long serialVersionUID = 1;

  private final long retryAfterSeconds;

  QuotaExceededException(Problem problem, long retryAfterSeconds) {
    super(problem);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
