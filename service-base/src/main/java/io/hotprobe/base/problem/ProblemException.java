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

  /**
   * Gives back the body of a request.
   *
   * @throws ProblemException 400, when there is none
   */
  public static <T> T requireBody(T body) {
    if (body == null) {
      throw new ProblemException(Problem.malformed("the body must be a JSON object"));
    }
    return body;
  }
}
