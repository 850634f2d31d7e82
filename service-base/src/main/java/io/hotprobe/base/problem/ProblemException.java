package io.hotprobe.base.problem;

/** Ends a request with a problem document. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    // no stack trace: it is an answer, not a fault
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
