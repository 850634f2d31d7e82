package io.hotprobe.expression;

import java.util.Arrays;
import java.util.Optional;

/** A function of the language that takes all its arguments as values. */
public enum Function {
  LEN("len", 1, true),
  IS_EMPTY("isEmpty", 1, true),
  SUBSTRING("substring", 3, true),
  STARTS_WITH("startsWith", 2, true),
  ENDS_WITH("endsWith", 2, true),
  CONTAINS("contains", 2, true),
  MATCHES("matches", 2, true),
  LOWER("lower", 1, false),
  UPPER("upper", 1, false),
  TRIM("trim", 1, false),
  INDEX_OF("indexOf", 2, false);

  private final String text;
  private final int arity;
  private final boolean core;

  Function(String text, int arity, boolean core) {
    this.text = text;
    this.arity = arity;
    this.core = core;
  }

  /** The name in the text form and in JSON. */
  public String text() {
    return text;
  }

  /** Number of arguments. */
  public int arity() {
    return arity;
  }

  /** Whether every tracer knows it, and not only Hotprobe's own agent. */
  public boolean isCore() {
    return core;
  }

  static Optional<Function> named(String text) {
    return Arrays.stream(values()).filter(function -> function.text.equals(text)).findFirst();
  }
}
