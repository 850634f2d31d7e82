package io.hotprobe.standalone;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The terminal belongs to the person: libraries in this process may only report failures. */
final class Logging {
  /** Held, because the log manager forgets loggers nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  static void quiet() {
    ROOT.setLevel(Level.SEVERE);
  }
}
