package io.hotprobe.logs.event;

/** A value of the topic that is no event, and why. */
public final class InvalidEventException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidEventException(String message) {
    // no stack trace: the value is to blame
    super(message, null, false, false);
  }
}
