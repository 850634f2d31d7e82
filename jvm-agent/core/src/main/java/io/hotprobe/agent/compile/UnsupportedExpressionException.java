package io.hotprobe.agent.compile;

/** An expression that cannot be compiled; the message goes into the probe's status. */
public final class UnsupportedExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedExpressionException(String message) {
    super(message);
  }
}
