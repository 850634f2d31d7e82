package io.hotprobe.agent.redact;

/** Tells numbers of payment cards from other numbers: by issuer, length and check digit. */
final class CardNumber {

  static final int MIN_DIGITS = 13;
  static final int MAX_DIGITS = 19;

  private CardNumber() {}

  /**
   * @param digits nothing but
   */
  static boolean is(CharSequence digits) {
    return digits.length() >= MIN_DIGITS
        && digits.length() <= MAX_DIGITS
        && isIssued(digits)
        && hasCheckDigit(digits);
  }

  private static boolean isIssued(CharSequence digits) {
    int length = digits.length();
    int two = Integer.parseInt(digits, 0, 2, 10);
    int four = Integer.parseInt(digits, 0, 4, 10);
    return switch (two / 10) {
      case 2 -> length == 16 && four >= 2221 && four <= 2720;
      case 3 ->
          two == 34 || two == 37
              ? length == 15
              : two == 35 ? length >= 16 : length == 14 && (two != 30 || four < 3060);
      case 4 -> length == 13 || length == 16 || length == 19;
      case 5 -> two == 50 || two >= 56 || length == 16;
      case 6 -> true;
      default -> false;
    };
  }

  /** Luhn's. */
  private static boolean hasCheckDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
