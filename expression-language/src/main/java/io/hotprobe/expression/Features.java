package io.hotprobe.expression;

import io.hotprobe.expression.Expression.Arithmetic;
import io.hotprobe.expression.Expression.Call;
import io.hotprobe.expression.Expression.Coalesce;
import io.hotprobe.expression.Expression.Conditional;
import io.hotprobe.expression.Expression.IntegerLiteral;
import io.hotprobe.expression.Expression.Loop;
import io.hotprobe.expression.Expression.Member;
import io.hotprobe.expression.Expression.Negate;
import io.hotprobe.expression.Expression.Ref;
import io.hotprobe.expression.Expression.StringLiteral;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What expressions need from the agent that runs them.
 *
 * @param extended operators that only Hotprobe's own agent knows, as people write them
 * @param cost the dearest part
 * @param variables names of the variables that are read, those of loops aside
 * @param fields names of the fields that are read from some object
 */
public record Features(Set<String> extended, Cost cost, Set<String> variables, Set<String> fields) {

  public Features {
    extended = sorted(extended);
    variables = sorted(variables);
    fields = sorted(fields);
  }

  /** The features of all these expressions together. */
  public static Features of(Collection<Expression> expressions) {
    var collector = new Collector();
    expressions.forEach(collector::add);
    return new Features(collector.extended, collector.cost, collector.variables, collector.fields);
  }

  public static Features of(Expression expression) {
    return of(List.of(expression));
  }

  public static Features of(Template template) {
    return of(
        template.segments().stream()
            .filter(Template.Value.class::isInstance)
            .map(segment -> ((Template.Value) segment).expression())
            .toList());
  }

  /** Whether every tracer can run it, and not only Hotprobe's own agent. */
  public boolean isCore() {
    return extended.isEmpty();
  }

  /** Whether it can be evaluated only when the method returns or throws. */
  public boolean needsMethodExit() {
    return Names.EXIT.stream().anyMatch(variables::contains);
  }

  private static Set<String> sorted(Set<String> names) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  private static final class Collector {
    private final Set<String> extended = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();
    private final Set<String> fields = new TreeSet<>();
    private Cost cost = Cost.CONSTANT;

    void add(Expression node) {
      if (node instanceof Ref ref) {
        variable(ref.name());
      } else if (node instanceof Member member) {
        fields.add(member.name());
      } else if (node instanceof Call call) {
        call(call);
      } else if (node instanceof Loop loop) {
        raise(Cost.LINEAR);
        extendedIf(!loop.operator().isCore(), loop.operator().text());
      } else if (node instanceof Arithmetic arithmetic) {
        extended.add(arithmetic.operator().symbol());
      } else if (node instanceof Negate) {
        extended.add(ArithmeticOperator.SUB.symbol());
      } else if (node instanceof Conditional) {
        extended.add("?:");
      } else if (node instanceof Coalesce) {
        extended.add("??");
      }
      node.children().forEach(this::add);
    }

    private void variable(String name) {
      if (!Names.LOOP.contains(name)) {
        variables.add(name);
        extendedIf(Names.CONTEXT.contains(name), name);
      }
    }

    private void call(Call call) {
      String name = call.function().text();
      extendedIf(!call.function().isCore(), name);
      switch (call.function()) {
        case MATCHES -> raise(Cost.REGEX);
        case CONTAINS, INDEX_OF, LOWER, UPPER, TRIM -> raise(Cost.LINEAR);
        case STARTS_WITH, ENDS_WITH ->
            extendedIf(
                !(call.argument(1) instanceof StringLiteral), name + " with a computed text");
        case SUBSTRING ->
            extendedIf(
                !(call.argument(1) instanceof IntegerLiteral
                    && call.argument(2) instanceof IntegerLiteral),
                name + " with computed bounds");
        case LEN, IS_EMPTY -> {}
      }
    }

    private void extendedIf(boolean condition, String operator) {
      if (condition) {
        extended.add(operator);
      }
    }

    private void raise(Cost atLeast) {
      cost = cost.compareTo(atLeast) < 0 ? atLeast : cost;
    }
  }
}
