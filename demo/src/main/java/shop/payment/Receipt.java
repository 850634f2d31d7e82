package shop.payment;

import java.math.BigDecimal;
import java.time.Instant;

/** The bank's word that it paid. */
public record Receipt(String id, BigDecimal amount, Instant paidAt, int attempts) {}
