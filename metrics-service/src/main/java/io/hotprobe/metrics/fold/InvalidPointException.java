package io.hotprobe.metrics.fold;

/** A record that is no metric point; the message names the field and what is wrong with it. */
class InvalidPointException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidPointException(String message) {
    // no stack trace: whoever sends rubbish must not make it expensive
    super(message, null, false, false);
  }
}
