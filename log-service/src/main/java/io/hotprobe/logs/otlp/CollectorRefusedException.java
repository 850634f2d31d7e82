package io.hotprobe.logs.otlp;

/** The collector will not take what it was sent, however often. */
final class CollectorRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 200;

  CollectorRefusedException(int status, String body) {
    super(status + " " + body.substring(0, Math.min(body.length(), SHOWN)));
  }
}
