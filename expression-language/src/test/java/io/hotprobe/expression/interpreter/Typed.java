package io.hotprobe.expression.interpreter;

/**
 * A value with the type it is declared with.
 *
 * @param type null when the value does not come from a variable or field
 */
record Typed(Object value, Class<?> type) {
  static Typed of(Object value) {
    return new Typed(value, null);
  }
}
