package io.hotprobe.expression.type;

/** What an expression is written for, and so what its value must be. */
public enum Use {
  CONDITION,
  METRIC_VALUE,
  /** A part of a message, a captured value: any value will do. */
  VALUE
}
