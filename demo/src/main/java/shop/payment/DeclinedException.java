package shop.payment;

/** The bank said no. */
public class DeclinedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  public DeclinedException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
