package shop.payment;

import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The bank's side: sometimes slow, sometimes away, sometimes it declines. */
public class Bank {
  private static final BigDecimal LIMIT = new BigDecimal("250.00");

  private final String apiToken = UUID.randomUUID().toString();
  private final String endpoint;

  public Bank(String endpoint) {
    this.endpoint = endpoint;
  }

  public String endpoint() {
    return endpoint;
  }

  Receipt charge(Card card, BigDecimal amount, int attempt) throws SocketTimeoutException {
    if (apiToken.isEmpty()) {
      throw new IllegalStateException("no token for " + endpoint);
    }
    if (amount.compareTo(LIMIT) > 0) {
      throw new DeclinedException("LIMIT", amount + " is above the limit of " + card.holder());
    }
    int chance = ThreadLocalRandom.current().nextInt(100);
    if (chance < 8) {
      throw new SocketTimeoutException("no answer from " + endpoint + " after 2000 ms");
    }
    if (chance < 12) {
      throw new DeclinedException("STOLEN", "card reported stolen");
    }
    return new Receipt(UUID.randomUUID().toString(), amount, Instant.now(), attempt);
  }
}
