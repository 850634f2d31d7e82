package shop.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import shop.cart.Cart;
import shop.cart.Item;
import shop.catalogue.Category;

/** Works out what a cart costs. */
public class PriceCalculator {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int COUPON_PERCENT = 3;
  private static final int MOST_PERCENT = 30;

  public BigDecimal total(Cart cart) {
    List<Item> items = cart.items();
    int customerPercent = cart.customer().tier().discountPercent();
    int couponPercent = cart.coupons().size() * COUPON_PERCENT;
    return items.stream()
        .map(
            item -> {
              int percent = customerPercent + couponPercent + discount(item.product().category());
              return reduced(item.total(), Math.min(percent, MOST_PERCENT));
            })
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Discounts of nested categories add up. */
  int discount(Category category) {
    Optional<Category> parent = category.parent();
    int inherited = parent.isPresent() ? discount(parent.get()) : 0;
    return inherited + category.discountPercent();
  }

  private static BigDecimal reduced(BigDecimal amount, int percent) {
    BigDecimal factor = HUNDRED.subtract(BigDecimal.valueOf(percent));
    return amount.multiply(factor).divide(HUNDRED, 2, RoundingMode.HALF_UP);
  }
}
