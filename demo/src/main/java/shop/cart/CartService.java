package shop.cart;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import shop.customer.Customer;
import shop.price.PriceCalculator;

/** Opens carts and fills them. */
public class CartService {
  private static final int MAX_CARTS = 1_000;

  private final AtomicLong lastId = new AtomicLong();
  private final PriceCalculator prices;
  private final Map<String, Cart> carts = new LinkedHashMap<>();

  public CartService(PriceCalculator prices) {
    this.prices = prices;
  }

  public Cart open(Customer customer) {
    Cart cart = new Cart("cart-" + lastId.incrementAndGet(), customer);
    synchronized (carts) {
      carts.put(cart.id(), cart);
      if (carts.size() > MAX_CARTS) {
        carts.remove(carts.keySet().iterator().next());
      }
    }
    return cart;
  }

  public Cart find(String id) {
    synchronized (carts) {
      Cart cart = carts.get(id);
      if (cart == null) {
        throw new NoSuchElementException("no cart " + id);
      }
      return cart;
    }
  }

  /** Puts an item into the cart and answers what the cart costs now. */
  public BigDecimal add(Cart cart, Item item) {
    int quantity = cart.put(item);
    if (quantity >= 10) {
      String coupon = "BULK-" + item.sku();
      cart.redeem(coupon);
    }
    BigDecimal total = prices.total(cart);
    return total;
  }

  public void remove(Cart cart) {
    synchronized (carts) {
      carts.remove(cart.id());
    }
  }
}
