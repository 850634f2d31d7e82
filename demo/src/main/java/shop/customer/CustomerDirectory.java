package shop.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** All customers of the shop. */
public class CustomerDirectory {
  private static final List<String> NAMES =
      List.of("Ada", "Björn", "Chidi", "Dolores", "Emil", "Fatima", "Grace", "Hiro", "Ines", "Jón");
  private static final List<String> CITIES = List.of("Kiel", "Porto", "Gdańsk", "Lyon", "Cork");

  private final Map<String, Customer> byId = new TreeMap<>();

  public CustomerDirectory() {
    for (int number = 0; number < NAMES.size(); number++) {
      Customer customer = customer(number, NAMES.get(number));
      byId.put(customer.id(), customer);
    }
  }

  public Customer find(String id) {
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(() -> new NoSuchElementException("no customer " + id));
  }

  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  private static Customer customer(int number, String name) {
    return new Customer(
        "c-" + (100 + number),
        name,
        name.toLowerCase(Locale.ROOT) + "@example.com",
        "correct-horse-" + number,
        Tier.values()[number % Tier.values().length],
        new Address((number + 1) + " Market Street", CITIES.get(number % 5), "1000" + number, "EU"),
        number % 3 == 0 ? Optional.empty() : Optional.of("+49 431 55 0" + number),
        LocalDate.of(2015 + number, 1 + number, 1 + 2 * number));
  }
}
