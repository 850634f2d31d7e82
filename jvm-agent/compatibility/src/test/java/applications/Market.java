package applications;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * Work on all threads whose results are known beforehand. Prints a line with the heap and the
 * metaspace in use for each period, and at the end how many results were wrong.
 */
public final class Market {

  private static final int DISTINCT = 64;

  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final File stop = new File(System.getProperty("market.stop"));
  private final long[] expected = new long[DISTINCT];

  private Market() {
    for (int i = 0; i < DISTINCT; i++) {
      expected[i] = Trade.round(i);
    }
  }

  /** Argument: the period in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    Market market = new Market();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(market::work, "market-" + i);
      thread.setUncaughtExceptionHandler((at, e) -> market.fail(e));
      thread.start();
      threads.add(thread);
    }
    while (!market.stop.exists()) {
      market.pause(Long.parseLong(arguments[0]));
      System.gc();
      System.out.println("memory " + heap() + " " + metaspace());
    }
    for (Thread each : threads) {
      each.join();
    }
    long digest = 0;
    for (long each : market.expected) {
      digest = 31 * digest + each;
    }
    System.out.println("rounds " + market.rounds);
    System.out.println("wrong " + market.wrong + " digest " + digest);
  }

  private void work() {
    while (!stop.exists()) {
      for (int i = 0; i < DISTINCT; i++) {
        if (Trade.round(i) != expected[i]) {
          wrong.incrementAndGet();
        }
      }
      rounds.addAndGet(DISTINCT);
    }
  }

  private void fail(Throwable e) {
    wrong.incrementAndGet();
    e.printStackTrace();
  }

  private void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end && !stop.exists()) {
      Thread.sleep(20);
    }
  }

  /** What the latest collections left over, whatever the collector calls its pools. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(each -> each.getType() == MemoryType.HEAP)
        .mapToLong(each -> each.getCollectionUsage().getUsed())
        .sum();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(each -> each.getName().equals("Metaspace"))
        .mapToLong(each -> each.getUsage().getUsed())
        .sum();
  }

  /** What the probes sit in. */
  static final class Trade {

    private final Map<String, List<Long>> book = new HashMap<>();
    private final String customer;
    private long total;

    Trade(String customer) {
      this.customer = customer;
    }

    static long round(int seed) {
      Trade trade = new Trade("customer " + seed);
      long sum = 0;
      for (int i = 0; i < 8; i++) {
        sum += trade.buy("article " + i, i * seed, i * 1.5, seed % 3 == 0);
      }
      sum += trade.refuse(seed) + fibonacci(seed % 10) + trade.each(value -> value * 3);
      return sum * 31 + trade.weigh(new int[] {seed, 2, 3}, (byte) seed, 'x', 2.5f);
    }

    private long buy(String article, int quantity, double price, boolean gift) {
      List<Long> bought = book.computeIfAbsent(article, key -> new ArrayList<>());
      long cost = Math.round(quantity * price);
      if (gift) {
        cost /= 2;
      }
      bought.add(cost);
      total += cost;
      return total + customer.length();
    }

    private int refuse(int seed) {
      try {
        return check(seed);
      } catch (IllegalArgumentException e) {
        return e.getMessage().length();
      } finally {
        total++;
      }
    }

    private static int check(int seed) {
      if (seed % 2 == 0) {
        throw new IllegalArgumentException("even: " + seed);
      }
      return seed;
    }

    private static long fibonacci(int n) {
      return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    private long each(LongUnaryOperator change) {
      long sum = 0;
      for (List<Long> costs : book.values()) {
        for (long cost : costs) {
          sum += change.applyAsLong(cost);
        }
      }
      return sum;
    }

    private long weigh(int[] parts, byte small, char letter, float factor) {
      long sum = small + letter;
      for (int part : parts) {
        sum += (long) (part * factor);
      }
      return sum;
    }
  }
}
