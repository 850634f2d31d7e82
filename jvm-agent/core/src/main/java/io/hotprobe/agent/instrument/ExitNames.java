package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Script;
import io.hotprobe.agent.probe.Segment;
import io.hotprobe.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which names that exist only at a method's exit a probe uses. */
record ExitNames(Set<String> used) {

  private static final Set<String> ALL = Set.of("@return", "@exception", "@duration");

  static ExitNames of(Probe probe) {
    Set<String> used = new HashSet<>();
    scripts(probe).forEach(script -> collect(script.expression(), used));
    return new ExitNames(used);
  }

  boolean any() {
    return !used.isEmpty();
  }

  boolean duration() {
    return used.contains("@duration");
  }

  private static List<Script> scripts(Probe probe) {
    List<Script> scripts = new ArrayList<>();
    scripts.add(probe.when());
    if (probe.output() instanceof Output.Metric metric) {
      scripts.add(metric.value());
    } else if (probe.output() instanceof Output.Log log) {
      addValues(log.segments(), scripts);
      log.captureExpressions().forEach(each -> scripts.add(each.expr()));
    } else if (probe.output() instanceof Output.SpanDecoration span) {
      for (Output.Decoration decoration : span.decorations()) {
        scripts.add(decoration.when());
        decoration.tags().forEach(tag -> addValues(tag.segments(), scripts));
      }
    }
    scripts.removeIf(Objects::isNull);
    return scripts;
  }

  private static void addValues(List<Segment> segments, List<Script> scripts) {
    for (Segment segment : segments) {
      if (segment instanceof Segment.Value value) {
        scripts.add(value.script());
      }
    }
  }

  private static void collect(Expression expression, Set<String> used) {
    if (expression instanceof Expression.Ref ref && ALL.contains(ref.name())) {
      used.add(ref.name());
    }
    expression.children().forEach(child -> collect(child, used));
  }
}
