package io.hotprobe.expression;

import java.util.List;

/** A message with expressions in braces: {@code Order {order.id} of {len(order.items)} items}. */
public record Template(List<Segment> segments) {

  public Template {
    segments = List.copyOf(segments);
  }

  /** A part of the message. */
  public sealed interface Segment {}

  /** Text that stands as it is, with braces already unescaped. */
  public record Text(String text) implements Segment {}

  /**
   * An expression whose value stands in the message.
   *
   * @param source the expression as people wrote it
   */
  public record Value(String source, Expression expression) implements Segment {}

  /**
   * @throws ExpressionException when a brace does not fit or an expression is wrong; places count
   *     from the start of the template
   */
  public static Template parse(String template) {
    return ParsedTemplate.parse(template).template();
  }
}
