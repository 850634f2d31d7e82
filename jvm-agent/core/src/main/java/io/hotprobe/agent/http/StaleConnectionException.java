package io.hotprobe.agent.http;

import java.io.IOException;

/** A kept connection turned out to be closed before a byte of the answer came. */
final class StaleConnectionException extends IOException {

  StaleConnectionException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
