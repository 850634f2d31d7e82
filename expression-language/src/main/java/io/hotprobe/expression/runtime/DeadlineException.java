package io.hotprobe.expression.runtime;

/**
 * An evaluation that took too long. Not an error of an operand: {@code isDefined} and {@code ??} do
 * not catch it.
 */
public final class DeadlineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeadlineException() {
    super("stopped, because it took too long", null, false, false);
  }
}
