package io.hotprobe.expression.sample;

/** An interface whose implementations have private fields. */
public interface Payment {
  int LIMIT = 100;

  /** Has {@code amount} and {@code number}. */
  final class Card implements Payment {
    private final double amount;
    private final String number;

    public Card(double amount, String number) {
      this.amount = amount;
      this.number = number;
    }

    public String number() {
      return number + amount;
    }
  }

  /** Has {@code amount} of another type. */
  record Cash(int amount) implements Payment {}
}
