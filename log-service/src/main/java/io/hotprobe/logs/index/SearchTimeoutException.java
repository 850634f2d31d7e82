package io.hotprobe.logs.index;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;

/** A search looked through more than it has time for. */
public final class SearchTimeoutException extends ProblemException {
  private static final long serialVersionUID = 1;

  public SearchTimeoutException() {
    super(
        Problem.of(
            422,
            "Search took too long",
            "narrow the time range with from and to, or name a service or a probe"));
  }
}
