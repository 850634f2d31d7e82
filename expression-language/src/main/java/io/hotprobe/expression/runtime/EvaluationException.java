package io.hotprobe.expression.runtime;

/**
 * An expression that has no value for the data at hand. Carries no stack trace: failing must stay
 * cheap.
 */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message, null, false, false);
  }
}
