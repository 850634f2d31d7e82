package io.hotprobe.logs.index;

/** The engine will never take what it was given. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RejectedException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
