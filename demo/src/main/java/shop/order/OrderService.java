package shop.order;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import shop.cart.Cart;
import shop.cart.CartService;
import shop.cart.CartState;
import shop.payment.Card;
import shop.payment.PaymentException;
import shop.payment.PaymentService;
import shop.payment.Receipt;
import shop.price.PriceCalculator;

/** Turns carts into orders. */
public class OrderService {
  private static final int REMEMBERED = 100;

  private final CartService carts;
  private final PriceCalculator prices;
  private final PaymentService payments;
  private final AtomicLong lastNumber = new AtomicLong(1_000);
  private final Deque<Order> latest = new ArrayDeque<>();

  public OrderService(CartService carts, PriceCalculator prices, PaymentService payments) {
    this.carts = carts;
    this.prices = prices;
    this.payments = payments;
  }

  public Order checkout(Cart cart, Card card) throws PaymentException {
    if (cart.items().isEmpty()) {
      throw new IllegalArgumentException("cart " + cart.id() + " is empty");
    }
    BigDecimal total = prices.total(cart);
    Receipt receipt = payments.pay(card, total);
    Order order =
        new Order(
            lastNumber.incrementAndGet(), cart.items(), total, cart.customer().address(), receipt);
    cart.close(CartState.ORDERED);
    cart.customer().ordered();
    carts.remove(cart);
    remember(order);
    return order;
  }

  public List<Order> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }

  private void remember(Order order) {
    synchronized (latest) {
      latest.addFirst(order);
      if (latest.size() > REMEMBERED) {
        latest.removeLast();
      }
    }
  }
}
