package io.hotprobe.agent.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.expression.Expression;
import io.hotprobe.expression.ExpressionPrinter;
import io.hotprobe.expression.interpreter.Interpreter;
import io.hotprobe.expression.interpreter.MethodScope;
import io.hotprobe.expression.runtime.EntryMap;
import io.hotprobe.expression.runtime.EvaluationException;
import io.hotprobe.expression.sample.RandomData;
import io.hotprobe.expression.sample.SampleExpressions;
import io.hotprobe.expression.sample.Site;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler and the reference interpreter give the same answers. */
class DifferentialTest {

  /** Times 2 for compilers with and without types: 100,000 pairs. */
  private static final int BATCHES = Integer.getInteger("differential.batches", 100);

  private static final int EXPRESSIONS = 50;
  private static final int DATA = 10;

  /**
   * @param compiled null when it was refused
   */
  private record Case(Expression expression, MethodHandle compiled, String refusal) {}

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void compiled_and_interpreted_give_the_same_answer(boolean typed) throws Throwable {
    long seed = Long.getLong("differential.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int batch = 0; batch < BATCHES; batch++) {
      SampleExpressions expressions = new SampleExpressions(random);
      CompiledExpressions compiled = new CompiledExpressions(typed, 60_000);
      Map<Expression, Object> added = new LinkedHashMap<>();
      for (int i = 0; i < EXPRESSIONS; i++) {
        Expression each = i % 2 == 0 ? expressions.value() : expressions.condition();
        added.put(each, add(compiled, each));
      }
      List<Case> cases = new ArrayList<>();
      for (Map.Entry<Expression, Object> each : added.entrySet()) {
        cases.add(
            each.getValue() instanceof Integer number
                ? new Case(each.getKey(), compiled.method(number), null)
                : new Case(each.getKey(), null, (String) each.getValue()));
      }
      RandomData data = new RandomData(random);
      for (int i = 0; i < DATA; i++) {
        compare(cases, data.site(), data.arguments(), seed);
      }
    }
  }

  /** The number of its method, or why it was refused. */
  private static Object add(CompiledExpressions compiled, Expression expression) {
    try {
      return compiled.add(expression);
    } catch (UnsupportedExpressionException e) {
      return e.getMessage();
    }
  }

  private static void compare(List<Case> cases, Site site, Object[] arguments, long seed)
      throws Throwable {
    MethodScope scope = site.scope(arguments);
    Object[] passed = new Object[arguments.length + 1];
    passed[0] = site;
    System.arraycopy(arguments, 0, passed, 1, arguments.length);
    for (Case each : cases) {
      Object expected = interpreted(each.expression(), scope);
      if (each.refusal() != null) {
        assertThat(expected).as(each.refusal()).isInstanceOf(Failure.class);
        continue;
      }
      Object found = call(each.compiled(), passed);
      if (!expected.equals(found)) {
        assertThat(found)
            .as("%s (-Ddifferential.seed=%s)", ExpressionPrinter.print(each.expression()), seed)
            .isEqualTo(expected);
      }
    }
  }

  private static Object interpreted(Expression expression, MethodScope scope) {
    try {
      return described(new Interpreter(scope).evaluate(expression));
    } catch (EvaluationException e) {
      return new Failure(e.getMessage());
    }
  }

  private static Object call(MethodHandle method, Object[] arguments) throws Throwable {
    try {
      return described((Object) method.invokeExact(arguments));
    } catch (EvaluationException e) {
      return new Failure(e.getMessage());
    }
  }

  private record Failure(String message) {}

  private record Identity(Object object) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity identity && identity.object == object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public String toString() {
      return object.getClass() + "@" + hashCode();
    }
  }

  /** Integers of all widths are one, results that expressions make are compared by content. */
  private static Object described(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float decimal) {
      return (double) decimal;
    }
    if (value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Character) {
      return value;
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return List.of(described(entry.getKey()), described(entry.getValue()));
    }
    if (value instanceof ArrayList<?> list) {
      return list.stream().map(DifferentialTest::described).toList();
    }
    if (value instanceof EntryMap map) {
      return map.entrySet().stream().map(DifferentialTest::described).toList();
    }
    return value == null ? "null" : new Identity(value);
  }
}
