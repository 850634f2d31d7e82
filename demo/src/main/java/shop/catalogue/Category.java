package shop.catalogue;

import java.util.Optional;

/** A shelf of the shop; shelves stand within shelves. */
public record Category(String name, int discountPercent, Optional<Category> parent) {

  /** From the root down to here: {@code food/hot drinks/tea}. */
  public String path() {
    return parent.map(p -> p.path() + "/" + name).orElse(name);
  }
}
