package io.hotprobe.intake.message;

/** A message that cannot be taken: which field, and what to do about it. */
final class InvalidMessage extends Exception {
  private static final long serialVersionUID = 1;

  private final String field;

  InvalidMessage(String field, String message) {
    // no stack trace: it is an answer, not a fault
    super(message, null, false, false);
    this.field = field;
  }

  String field() {
    return field;
  }
}
