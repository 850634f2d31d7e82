package io.hotprobe.expression.interpreter;

import java.util.Optional;

/** The variables that an expression can name. */
public interface Scope {

  /** A variable: what it holds, and the type it is declared with. */
  record Variable(Class<?> type, Object value) {}

  /** The variable of this name; the name may be {@code this} or start with {@code @}. */
  Optional<Variable> find(String name);

  /** Whether the redaction rules hide variables, fields and keys of this name. */
  default boolean isRedacted(String name) {
    return false;
  }

  /** Whether the redaction rules hide objects of this class. */
  default boolean isRedacted(Class<?> type) {
    return false;
  }
}
