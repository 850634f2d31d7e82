package io.hotprobe.expression;

import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Ref;
import java.util.Optional;

/** Loop variables exist only in the body of a loop. */
final class Scopes {
  private Scopes() {}

  /** The first loop variable outside of any loop. */
  static Optional<Ref> check(Expression expression) {
    if (expression instanceof Ref ref) {
      return Names.LOOP.contains(ref.name()) ? Optional.of(ref) : Optional.empty();
    }
    if (expression instanceof Loop loop) {
      return check(loop.collection());
    }
    return expression.children().stream().flatMap(child -> check(child).stream()).findFirst();
  }

  static String problem(Ref stray) {
    return "'" + stray.name() + "' exists only in the {…} of any, all, filter, map and the like";
  }
}
