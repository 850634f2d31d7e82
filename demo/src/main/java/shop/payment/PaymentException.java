package shop.payment;

/** A payment that did not go through. */
public class PaymentException extends Exception {
  private static final long serialVersionUID = 1;

  public PaymentException(String message, Throwable cause) {
    super(message, cause);
  }
}
