package applications;

import java.io.File;
import java.util.concurrent.locks.LockSupport;

/**
 * What all applications of these tests run: greets until the file of {@code greeter.stop} is there.
 */
public final class Greeter implements Runnable {

  private static final long PAUSE_NANOS = 5_000_000;

  private long greeted;

  String greet(String name) {
    greeted++;
    return "hello " + name;
  }

  /** Ends with the line {@code exact} when each call was one call. */
  @Override
  public void run() {
    File stop = new File(System.getProperty("greeter.stop"));
    long rounds = 0;
    while (!stop.exists()) {
      if (greet("Ann").equals("hello Ann")) {
        rounds++;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    System.out.println(greeted == rounds ? "exact" : "greeted " + greeted + " in " + rounds);
  }
}
