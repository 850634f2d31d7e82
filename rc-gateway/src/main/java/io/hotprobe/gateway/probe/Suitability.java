package io.hotprobe.gateway.probe;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionException;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.expression.Features;
import io.hotprobe.expression.Function;
import io.hotprobe.protocol.probe.Location;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeType;
import java.util.List;
import java.util.Optional;

/** Knows what each kind of client can run. */
final class Suitability {
  private Suitability() {}

  /** Why a client of this kind cannot run the probe and what to do, or empty when it can. */
  static Optional<String> refusal(ProbeDefinition probe, ClientKind kind) {
    return switch (kind) {
      case HOTPROBE -> Optional.empty();
      case JAVA -> java(probe).or(() -> expressions(probe));
      case NODE -> node(probe).or(() -> expressions(probe));
      case OTHER -> expressions(probe);
    };
  }

  private static Optional<String> java(ProbeDefinition probe) {
    if (probe.type() != ProbeType.METRIC_PROBE) {
      return Optional.empty();
    }
    if (probe.when() != null) {
      return Optional.of(
          "Datadog's Java tracer ignores the condition of a metric probe: remove it, or run the"
              + " service with Hotprobe's agent");
    }
    try {
      if (probe.value() != null && !simple(ExpressionJson.fromTree(probe.value().json()))) {
        return Optional.of(
            "Datadog's Java tracer takes only variables, fields, elements and lengths as the value"
                + " of a metric: simplify it, or run the service with Hotprobe's agent");
      }
    } catch (ExpressionException e) {
      return unreadable(e);
    }
    return Optional.empty();
  }

  /** Whether that tracer's own compiler for metric values knows every operator. */
  private static boolean simple(Expression expression) {
    boolean known =
        expression instanceof Expression.Ref
            || expression instanceof Expression.Member
            || expression instanceof Expression.Index
            || expression instanceof Expression.IntegerLiteral
            || expression instanceof Expression.StringLiteral
            || expression instanceof Expression.NullLiteral
            || (expression instanceof Expression.Call call && call.function() == Function.LEN);
    return known && expression.children().stream().allMatch(Suitability::simple);
  }

  private static Optional<String> node(ProbeDefinition probe) {
    if (probe.type() != ProbeType.LOG_PROBE) {
      return Optional.of("Datadog's Node.js tracer runs log probes only");
    }
    Location where = probe.where();
    if (where == null || where.lines() == null || where.lines().isEmpty()) {
      return Optional.of(
          "Datadog's Node.js tracer runs probes on a line only: set where.sourceFile and"
              + " where.lines");
    }
    return Optional.empty();
  }

  private static Optional<String> expressions(ProbeDefinition probe) {
    try {
      Features features = Features.of(Expressions.of(probe));
      return features.isCore()
          ? Optional.empty()
          : Optional.of(
              "only Hotprobe's agent knows "
                  + String.join(", ", List.copyOf(features.extended()))
                  + " in expressions: write it without, or run the service with that agent");
    } catch (ExpressionException e) {
      return unreadable(e);
    }
  }

  private static Optional<String> unreadable(ExpressionException e) {
    return Optional.of("the probe has an expression that cannot be read: " + e.getMessage());
  }
}
