package shop.catalogue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Everything the shop sells. */
public class Catalogue {
  private final Map<String, Product> bySku = new LinkedHashMap<>();

  public Catalogue() {
    Category food = new Category("food", 0, Optional.empty());
    Category drinks = new Category("hot drinks", 5, Optional.of(food));
    Category tea = new Category("tea", 10, Optional.of(drinks));
    Category coffee = new Category("coffee", 0, Optional.of(drinks));
    Category kitchen = new Category("kitchen", 0, Optional.empty());
    add("TEA-001", "Darjeeling, first flush", "12.90", tea);
    add("TEA-002", "Sencha", "9.50", tea);
    add("TEA-003", "Rooibos", "4.20", tea);
    add("COF-001", "Yirgacheffe", "14.00", coffee);
    add("COF-002", "House blend", "8.75", coffee);
    add("BIS-001", "Shortbread", "3.60", food);
    add("CUP-001", "Cup, blue", "7.00", kitchen);
    add("POT-001", "Teapot, cast iron", "49.00", kitchen);
  }

  public Product find(String sku) {
    Product product = bySku.get(sku);
    if (product == null) {
      throw new NoSuchElementException("no product " + sku);
    }
    return product;
  }

  public List<Product> all() {
    return List.copyOf(bySku.values());
  }

  private void add(String sku, String name, String price, Category category) {
    bySku.put(sku, new Product(sku, name, new BigDecimal(price), category));
  }
}
