package io.hotprobe.expression.type;

/** Checks a regular expression of {@code matches}; whoever runs it knows the syntax. */
@FunctionalInterface
public interface PatternSyntax {
  /** Accepts every pattern. */
  PatternSyntax ANY = pattern -> {};

  /**
   * @throws IllegalArgumentException when the pattern is wrong, with a message for people
   */
  void check(String pattern);
}
