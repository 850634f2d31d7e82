package io.hotprobe.expression.type;

import java.util.List;

/**
 * The outcome of a check.
 *
 * @param type of the whole expression, as far as it is known
 * @param problems the first ones, in the order of the text; empty when the expression can be
 *     accepted
 */
public record TypeCheck(Type type, List<Problem> problems) {
  public TypeCheck {
    problems = List.copyOf(problems);
  }
}
