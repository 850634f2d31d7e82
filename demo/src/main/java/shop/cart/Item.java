package shop.cart;

import java.math.BigDecimal;
import shop.catalogue.Product;

/** A product in a cart. */
public record Item(String sku, String name, int quantity, BigDecimal price, Product product) {
  public Item {
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity must be 1 or more, not " + quantity);
    }
  }

  public static Item of(Product product, int quantity) {
    return new Item(product.sku(), product.name(), quantity, product.price(), product);
  }

  public BigDecimal total() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
}
