package io.hotprobe.intake.message;

/** Checks of single fields. */
final class Fields {
  private static final int MAX_LENGTH = 200;

  private Fields() {}

  /** The first of the two that is there, for names and ids. */
  static String required(String field, String value, String otherwise) throws InvalidMessage {
    String present = optional(field, value == null ? otherwise : value);
    if (present == null) {
      throw new InvalidMessage(field, "is missing");
    }
    return present;
  }

  static String required(String field, String value) throws InvalidMessage {
    return required(field, value, null);
  }

  /** A name or id that may be absent. */
  static String optional(String field, String value) throws InvalidMessage {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > MAX_LENGTH) {
      throw new InvalidMessage(field, "may have " + MAX_LENGTH + " characters at most");
    }
    return value;
  }
}
