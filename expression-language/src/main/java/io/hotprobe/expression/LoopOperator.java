package io.hotprobe.expression;

import java.util.Arrays;
import java.util.Optional;

/** An operator that evaluates an expression for each element of a collection, array or map. */
public enum LoopOperator {
  ANY("any", true),
  ALL("all", true),
  FILTER("filter", true),
  MAP("map", false),
  SUM("sum", false),
  MIN("min", false),
  MAX("max", false),
  AVG("avg", false);

  private final String text;
  private final boolean core;

  LoopOperator(String text, boolean core) {
    this.text = text;
    this.core = core;
  }

  /** The name in the text form and in JSON. */
  public String text() {
    return text;
  }

  /** Whether every tracer knows it, and not only Hotprobe's own agent. */
  public boolean isCore() {
    return core;
  }

  /** Whether the body is a condition on the element. */
  public boolean takesPredicate() {
    return core;
  }

  /** Whether the loop folds numbers; its body may then be left out and is {@code @it}. */
  public boolean isAggregate() {
    return switch (this) {
      case SUM, MIN, MAX, AVG -> true;
      case ANY, ALL, FILTER, MAP -> false;
    };
  }

  static Optional<LoopOperator> named(String text) {
    return Arrays.stream(values()).filter(operator -> operator.text.equals(text)).findFirst();
  }
}
