package applications;

import java.io.File;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many virtual threads that greet under one lock; needs Java 21, found by reflection to build on
 * 17.
 */
public final class InVirtualThreads {

  private static final int THREADS = 1000;

  private InVirtualThreads() {}

  public static void main(String[] arguments) throws Exception {
    Greeter greeter = new Greeter();
    File stop = new File(System.getProperty("greeter.stop"));
    AtomicLong greetings = new AtomicLong();
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    long rounds = 0;
    while (!stop.exists()) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(
            () -> {
              synchronized (greeter) {
                greeter.greet("Ann");
                greetings.incrementAndGet();
              }
            });
      }
      rounds += THREADS;
      while (greetings.get() < rounds) {
        Thread.sleep(1);
      }
    }
    threads.shutdown();
    System.out.println(greetings.get() == rounds ? "exact" : "lost");
  }
}
