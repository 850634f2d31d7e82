package io.hotprobe.gateway.probe;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.probe.CaptureExpression;
import io.hotprobe.protocol.probe.Decoration;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All expressions of a probe as trees. */
final class Expressions {
  private final List<Expression> all = new ArrayList<>();

  private Expressions() {}

  /**
   * @throws io.hotprobe.expression.ExpressionException when one cannot be read
   */
  static Collection<Expression> of(ProbeDefinition probe) {
    var expressions = new Expressions();
    expressions.dsl(probe.when());
    expressions.dsl(probe.value());
    expressions.segments(probe.segments());
    for (CaptureExpression capture : orEmpty(probe.captureExpressions())) {
      expressions.dsl(capture.expr());
    }
    for (Decoration decoration : orEmpty(probe.decorations())) {
      expressions.dsl(decoration.when());
      for (Decoration.Tag tag : orEmpty(decoration.tags())) {
        expressions.segments(tag.value() == null ? null : tag.value().segments());
      }
    }
    return expressions.all;
  }

  private void segments(List<Segment> segments) {
    for (Segment segment : orEmpty(segments)) {
      if (segment.json() != null) {
        all.add(ExpressionJson.fromTree(segment.json()));
      }
    }
  }

  private void dsl(Dsl dsl) {
    if (dsl != null) {
      all.add(ExpressionJson.fromTree(dsl.json()));
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
