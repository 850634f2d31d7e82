package io.hotprobe.logs.query;

/** A query that cannot be understood: where, why and what to write instead. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  QueryException(int column, String message) {
    // no stack trace: it is an answer, not a fault
    super(message, null, false, false);
    this.column = column;
  }

  /** Where in the text, from 1. */
  public int column() {
    return column;
  }
}
