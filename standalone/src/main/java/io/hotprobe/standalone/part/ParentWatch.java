package io.hotprobe.standalone.part;

import java.io.IOException;

/**
 * Ends a child JVM when its parent is gone, even by SIGKILL: its standard input is a pipe that only
 * the parent holds. A Java agent, so that the parts are the very artifacts that are deployed.
 */
public final class ParentWatch {
  private static final long PATIENCE_MILLIS = 10_000;

  private ParentWatch() {}

  public static void premain(String arguments) {
    Thread watch = new Thread(ParentWatch::watch, "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever written
      }
    } catch (IOException e) {
      System.err.println("The pipe to the parent process broke: " + e.getMessage());
    }
    System.err.println("The parent process has let go: ending");
    Thread last = new Thread(ParentWatch::endAnyway, "parent-watch-halt");
    last.setDaemon(true);
    last.start();
    System.exit(1);
  }

  private static void endAnyway() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
