package io.hotprobe.standalone;

/** Something the person at the terminal can mend; the message says how. */
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserError(String message) {
    super(message);
  }
}
