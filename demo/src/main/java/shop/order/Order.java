package shop.order;

import java.math.BigDecimal;
import java.util.List;
import shop.cart.Item;
import shop.customer.Address;
import shop.payment.Receipt;

/** A cart that was paid. */
public record Order(
    long number, List<Item> items, BigDecimal total, Address address, Receipt receipt) {}
