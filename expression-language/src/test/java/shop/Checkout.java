package shop;

class Checkout {
  static final String CURRENCY = "EUR";
  private final int limit = 2;

  String pay(Order order, String coupon, int attempt) {
    if (attempt > limit) {
      throw new IllegalStateException("too many attempts");
    }
    return "receipt-" + order.id();
  }
}
