package io.hotprobe.benchmarks.agent;

import java.util.ArrayList;
import java.util.List;

/** Code under probes that take long. */
public class SlowTarget {
  int processed;

  public int bare(Order order) {
    processed++;
    return processed + order.lines.size();
  }

  public int capturedSnapshot(Order order) {
    processed++;
    return processed + order.lines.size();
  }

  public int hostileRegex(String text) {
    processed++;
    return processed + text.length();
  }

  /** An order whose snapshot is 2 kB of JSON. */
  public static final class Order {
    private final long id = 4711;
    private final String customer = "Ann Example";
    private final String street = "12 Market Street";
    private final String city = "Lyon";
    private final double total = 239.6;
    private final boolean paid = true;
    private final List<Line> lines = new ArrayList<>();

    static Order sample() {
      var order = new Order();
      for (int i = 0; i < 5; i++) {
        order.lines.add(new Line("sku-" + i, i + 1, 9.95 + i));
      }
      return order;
    }

    @Override
    public String toString() {
      return id + customer + street + city + total + paid + lines;
    }
  }

  /** One line of an order. */
  public record Line(String sku, int quantity, double price) {}
}
