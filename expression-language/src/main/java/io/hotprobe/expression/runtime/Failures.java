package io.hotprobe.expression.runtime;

/** The errors of evaluation, so that compiled and interpreted code say the same. */
public final class Failures {

  private Failures() {}

  public static EvaluationException noVariable(String name) {
    return new EvaluationException("no variable '" + name + "' here");
  }

  /** {@code @key} or {@code @value} in a loop over something else than a map. */
  public static EvaluationException notInMap(String name) {
    return new EvaluationException("'" + name + "' exists only in a loop over a map");
  }

  public static EvaluationException noField(String name, Class<?> type) {
    return new EvaluationException("no field '" + name + "' in " + type.getTypeName());
  }

  public static EvaluationException fieldOfNull(String name) {
    return new EvaluationException("cannot read field '" + name + "' of null");
  }

  /** A field of a string, number, boolean, array or the like. */
  public static EvaluationException noFields(String name, Object value) {
    return new EvaluationException(
        "cannot read field '" + name + "' of " + Kinds.describe(value) + ", which has no fields");
  }

  /** A name or type that the redaction rules hide. */
  public static EvaluationException redacted(String name) {
    return new EvaluationException("'" + name + "' is redacted");
  }

  /** A value of the wrong kind; {@code expected} is such as {@code a boolean}. */
  public static EvaluationException expected(String expected, Object found) {
    return new EvaluationException("expected " + expected + ", found " + Kinds.describe(found));
  }

  public static EvaluationException noOrder(Object left, Object right) {
    return new EvaluationException(
        "cannot order " + Kinds.describe(left) + " and " + Kinds.describe(right));
  }

  public static EvaluationException indexOutOfRange(long index, int size) {
    return new EvaluationException(
        "index " + index + " is out of range for " + size + (size == 1 ? " element" : " elements"));
  }

  public static EvaluationException substringOutOfRange(long from, long to, int length) {
    return new EvaluationException(
        "substring from " + from + " to " + to + " is out of range for length " + length);
  }

  public static EvaluationException overflow() {
    return new EvaluationException("the result does not fit into a 64-bit integer");
  }

  public static EvaluationException divisionByZero() {
    return new EvaluationException("division of an integer by zero");
  }

  public static EvaluationException empty(String function) {
    return new EvaluationException(function + " of nothing: the collection is empty");
  }

  public static EvaluationException unsafe(Class<?> type) {
    return new EvaluationException(
        "collections of type "
            + type.getTypeName()
            + " are not read, because that would run code or take locks of the application");
  }

  public static EvaluationException tooLarge(long size, long limit) {
    return new EvaluationException(
        "the collection has " + size + " elements; at most " + limit + " are read");
  }

  public static EvaluationException textTooLong(long limit) {
    return new EvaluationException("the text would be longer than " + limit + " characters");
  }

  public static EvaluationException searchTooLong() {
    return new EvaluationException("the texts are too long to search one for the other");
  }

  /** A collection that another thread changes while it is read. */
  public static EvaluationException changed() {
    return new EvaluationException("the collection changed while it was read");
  }
}
