package shop.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.customer.Customer;

/** What a customer means to buy. */
public class Cart {
  private final String id;
  private final Customer customer;
  private final Instant created = Instant.now();
  private final List<Item> items = new ArrayList<>();
  private final Set<String> coupons = new LinkedHashSet<>();
  private final Map<String, Integer> quantities = new HashMap<>();
  private CartState state = CartState.OPEN;

  public Cart(String id, Customer customer) {
    this.id = id;
    this.customer = customer;
  }

  public String id() {
    return id;
  }

  public Customer customer() {
    return customer;
  }

  public Instant created() {
    return created;
  }

  public synchronized CartState state() {
    return state;
  }

  public synchronized List<Item> items() {
    return List.copyOf(items);
  }

  public synchronized Set<String> coupons() {
    return Set.copyOf(coupons);
  }

  synchronized int put(Item item) {
    if (state != CartState.OPEN) {
      throw new IllegalStateException("cart " + id + " is " + state);
    }
    items.add(item);
    return quantities.merge(item.sku(), item.quantity(), Integer::sum);
  }

  synchronized void redeem(String coupon) {
    coupons.add(coupon);
  }

  public synchronized void close(CartState end) {
    state = end;
  }
}
