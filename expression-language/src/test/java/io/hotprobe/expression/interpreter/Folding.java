package io.hotprobe.expression.interpreter;

import io.hotprobe.expression.LoopOperator;
import io.hotprobe.expression.runtime.Aggregates;
import io.hotprobe.expression.runtime.EntryMap;
import io.hotprobe.expression.runtime.Failures;
import io.hotprobe.expression.runtime.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a loop makes of its elements and the values of its body. */
interface Folding {

  void add(Element element, Object body);

  Object result();

  /** Whether further elements cannot change the result. */
  default boolean isDecided() {
    return false;
  }

  static Folding of(LoopOperator operator, Object collection) {
    return switch (operator) {
      case ANY -> new Quantifier(true);
      case ALL -> new Quantifier(false);
      case FILTER -> collection instanceof Map ? new MapFilter() : new Filter();
      case MAP -> new Mapping();
      case SUM -> new Sum();
      case MIN, MAX -> new Best(operator);
      case AVG -> new Average();
    };
  }

  /** Looks for a body with the decisive value. */
  final class Quantifier implements Folding {
    private final boolean decisive;
    private boolean decided;

    Quantifier(boolean decisive) {
      this.decisive = decisive;
    }

    @Override
    public void add(Element element, Object body) {
      decided = Values.truth(body) == decisive;
    }

    @Override
    public boolean isDecided() {
      return decided;
    }

    @Override
    public Object result() {
      return decided == decisive;
    }
  }

  /** Keeps elements. */
  final class Filter implements Folding {
    private final List<Object> kept = new ArrayList<>();

    @Override
    public void add(Element element, Object body) {
      if (Values.truth(body)) {
        kept.add(element.it());
      }
    }

    @Override
    public Object result() {
      return kept;
    }
  }

  /** Keeps entries. */
  final class MapFilter implements Folding {
    private final List<Map.Entry<Object, Object>> kept = new ArrayList<>();

    @Override
    public void add(Element element, Object body) {
      if (Values.truth(body)) {
        kept.add(element.entry());
      }
    }

    @Override
    public Object result() {
      return new EntryMap(kept);
    }
  }

  /** Collects what the body yields. */
  final class Mapping implements Folding {
    private final List<Object> values = new ArrayList<>();

    @Override
    public void add(Element element, Object body) {
      values.add(body);
    }

    @Override
    public Object result() {
      return values;
    }
  }

  /** Adds. */
  final class Sum implements Folding {
    private Object total = 0L;

    @Override
    public void add(Element element, Object body) {
      total = Aggregates.sum(total, body);
    }

    @Override
    public Object result() {
      return total;
    }
  }

  /** The smallest or largest. */
  final class Best implements Folding {
    private final LoopOperator operator;
    private Object best;

    Best(LoopOperator operator) {
      this.operator = operator;
    }

    @Override
    public void add(Element element, Object body) {
      best = Aggregates.best(operator, best, body);
    }

    @Override
    public Object result() {
      if (best == null) {
        throw Failures.empty(operator.text());
      }
      return best;
    }
  }

  /** The mean. */
  final class Average implements Folding {
    private double total;
    private int count;

    @Override
    public void add(Element element, Object body) {
      total += Aggregates.term(body);
      count++;
    }

    @Override
    public Object result() {
      if (count == 0) {
        throw Failures.empty("avg");
      }
      return total / count;
    }
  }
}
