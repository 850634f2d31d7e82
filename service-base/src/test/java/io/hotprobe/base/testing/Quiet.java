package io.hotprobe.base.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences what starts before Quarkus has set the log levels. */
final class Quiet {
  /** A logger that nobody holds forgets its level. */
  private static final List<Logger> HELD = new ArrayList<>();

  private Quiet() {}

  static void categories(String... names) {
    for (String name : names) {
      Logger logger = Logger.getLogger(name);
      logger.setLevel(Level.WARNING);
      HELD.add(logger);
    }
  }
}
