package io.hotprobe.metrics.statsd;

/** A line that is no metric. */
class MalformedLineException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedLineException() {
    // datagrams are counted, not answered: nobody reads a message or a stack trace
    super("malformed", null, false, false);
  }
}
