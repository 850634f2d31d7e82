package io.hotprobe.expression;

/** What one evaluation costs, from cheap to dear. */
public enum Cost {
  /** Field reads, comparisons, arithmetic: carries no meter. */
  CONSTANT,
  /** Walks a collection or a text. */
  LINEAR,
  /** Runs a regular expression. */
  REGEX
}
