package io.hotprobe.benchmarks.agent;

/** The code under probes: every method does the same little work, each under a probe of its own. */
public class Target {
  int processed;
  long nanos;

  public int bare(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  /** What any measurement of a duration costs at least. */
  public int bareTwoClocks(int quantity, Order order, String sku, Object item) {
    long start = System.nanoTime();
    processed += quantity;
    nanos += System.nanoTime() - start;
    return processed + order.customer.address.zip + sku.length();
  }

  public int falseInt(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int falsePath(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int falseText(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int falsePrivateField(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int falseObject(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int rateLimitedCapture(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int twoProbes(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int countMetric(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  public int durationMetric(int quantity, Order order, String sku, Object item) {
    processed += quantity;
    return processed + order.customer.address.zip + sku.length();
  }

  /** What the conditions walk through. */
  public static final class Order {
    public final Customer customer = new Customer();
    private final int total;

    public Order(int total) {
      this.total = total;
    }

    public int total() {
      return total;
    }
  }

  public static final class Customer {
    public final Address address = new Address();
  }

  public static final class Address {
    public int zip = 69001;
  }

  /** What an argument declared as {@code Object} holds. */
  public static final class Item {
    public int price = 5;
  }
}
