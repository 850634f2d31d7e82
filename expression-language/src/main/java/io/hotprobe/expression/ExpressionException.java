package io.hotprobe.expression;

import java.util.Optional;

/**
 * An expression or template that cannot be accepted. The message says where, what and, if possible,
 * what to do.
 */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final transient Position position;

  /** A problem at a place of the text. */
  public ExpressionException(Position position, String problem) {
    super("line " + position.line() + ", column " + position.column() + ": " + problem);
    this.problem = problem;
    this.position = position;
  }

  /** A problem in an expression that has no text, such as one that came as JSON. */
  public ExpressionException(String problem) {
    super(problem);
    this.problem = problem;
    this.position = null;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** Where in the text, or empty when there is no text. */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /** Line in the text from 1, or 0 when there is no text. */
  public int line() {
    return position == null ? 0 : position.line();
  }

  /** Column in the line from 1, or 0 when there is no text. */
  public int column() {
    return position == null ? 0 : position.column();
  }
}
