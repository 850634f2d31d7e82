package shop.payment;

import java.time.YearMonth;

/** A payment card. */
public record Card(String holder, String cardNumber, String cvv, YearMonth expires) {}
