package applications;

import java.io.File;
import java.util.concurrent.CountDownLatch;
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
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    String expected = greeter.greet("Ann");
    AtomicLong right = new AtomicLong();
    long rounds = 0;
    while (!stop.exists()) {
      CountDownLatch round = new CountDownLatch(THREADS);
      for (int i = 0; i < THREADS; i++) {
        threads.execute(() -> greet(greeter, expected, right, round));
      }
      round.await();
      rounds++;
    }
    threads.shutdown();
    System.out.println(right.get() == rounds * THREADS ? "exact" : "lost");
  }

  private static void greet(
      Greeter greeter, String expected, AtomicLong right, CountDownLatch round) {
    try {
      synchronized (greeter) {
        if (greeter.greet("Ann").equals(expected)) {
          right.incrementAndGet();
        }
      }
    } finally {
      round.countDown();
    }
  }
}
