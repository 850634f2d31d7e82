package shop.customer;

/** How loyal a customer is. */
public enum Tier {
  GUEST(0),
  MEMBER(5),
  GOLD(10);

  private final int discountPercent;

  Tier(int discountPercent) {
    this.discountPercent = discountPercent;
  }

  public int discountPercent() {
    return discountPercent;
  }
}
