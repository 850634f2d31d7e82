package shop.customer;

import java.time.LocalDate;
import java.util.Optional;

/** Somebody with an account. */
public class Customer {
  private final String id;
  private final String name;
  private final String email;
  private final String password;
  private final Tier tier;
  private final Address address;
  private final Optional<String> phone;
  private final LocalDate since;
  private int orders;

  public Customer(
      String id,
      String name,
      String email,
      String password,
      Tier tier,
      Address address,
      Optional<String> phone,
      LocalDate since) {
    this.id = id;
    this.name = name;
    this.email = email;
    this.password = password;
    this.tier = tier;
    this.address = address;
    this.phone = phone;
    this.since = since;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String email() {
    return email;
  }

  public Tier tier() {
    return tier;
  }

  public Address address() {
    return address;
  }

  public Optional<String> phone() {
    return phone;
  }

  public LocalDate since() {
    return since;
  }

  public boolean knows(String presentedPassword) {
    return password.equals(presentedPassword);
  }

  public synchronized int orders() {
    return orders;
  }

  public synchronized void ordered() {
    orders++;
  }
}
