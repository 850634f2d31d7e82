package probed;

import java.util.ArrayList;
import java.util.List;

/** Something to put probes into. Lines matter to the tests: see the comments. */
public class Cart {

  static int opened = 3;
  static final String SHOP = "corner";

  private final String owner;
  private final List<String> items = new ArrayList<>();
  private String password = "hunter2";
  private int total;

  public Cart(String owner) {
    this.owner = owner;
  }

  public int add(String sku, int quantity) {
    int before = items.size();
    for (int i = 0; i < quantity; i++) {
      items.add(sku);
    }
    total += quantity * 10; // line: total
    return items.size() - before;
  }

  public void fail(String why) {
    String reason = "no " + why;
    throw new IllegalStateException(reason);
  }

  public void around(Runnable action) {
    action.run();
  }

  public static long twice(long n) {
    return n * 2;
  }

  public String owner() {
    return owner + password.length() + total;
  }
}
