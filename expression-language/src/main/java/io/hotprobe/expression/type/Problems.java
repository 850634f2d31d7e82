package io.hotprobe.expression.type;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.Nearest;
import io.hotprobe.expression.ParsedExpression;
import io.hotprobe.expression.Position;
import io.hotprobe.expression.type.Type.Simple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects problems at the places of their nodes. */
final class Problems {
  /** More would not help anybody, and looking for the nearest names takes time. */
  private static final int MOST = 20;

  private final ParsedExpression parsed;
  private final List<Problem> found = new ArrayList<>();

  Problems(ParsedExpression parsed) {
    this.parsed = parsed;
  }

  List<Problem> found() {
    return found;
  }

  /**
   * Adds a problem; what the node yields is then unknown, so that it does not cause further
   * problems.
   */
  Type add(Expression node, String message) {
    if (found.size() < MOST) {
      found.add(new Problem(parsed.positionOf(node).orElse(new Position(1, 1)), message));
    }
    return Simple.UNKNOWN;
  }

  /** The end of a message about a name that is not there. */
  String hint(String name, Collection<String> candidates) {
    return found.size() < MOST ? Nearest.hint(name, candidates) : "";
  }
}
