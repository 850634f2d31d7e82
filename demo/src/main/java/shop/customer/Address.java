package shop.customer;

/** Where parcels go. */
public record Address(String street, String city, String postCode, String country) {}
