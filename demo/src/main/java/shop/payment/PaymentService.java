package shop.payment;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** Takes the customers' money. */
public class PaymentService {
  private static final int MAX_ATTEMPTS = 2;

  private final Bank bank;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  public PaymentService(Bank bank) {
    this.bank = bank;
  }

  public Receipt pay(Card card, BigDecimal amount) throws PaymentException {
    try {
      Receipt receipt = charge(card, amount, 1);
      count(Outcome.PAID);
      return receipt;
    } catch (DeclinedException e) {
      count(Outcome.DECLINED);
      throw new PaymentException("payment of " + amount + " declined: " + e.code(), e);
    } catch (IOException e) {
      count(Outcome.FAILED);
      throw new PaymentException("payment of " + amount + " failed", e);
    }
  }

  public synchronized Map<Outcome, Integer> outcomes() {
    return new EnumMap<>(outcomes);
  }

  /** Tries again by calling itself. */
  private Receipt charge(Card card, BigDecimal amount, int attempt) throws IOException {
    try {
      return bank.charge(card, amount, attempt);
    } catch (IOException e) {
      if (attempt == MAX_ATTEMPTS) {
        throw e;
      }
      return charge(card, amount, attempt + 1);
    }
  }

  private synchronized void count(Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /** How a payment ended. */
  public enum Outcome {
    PAID,
    DECLINED,
    FAILED
  }
}
