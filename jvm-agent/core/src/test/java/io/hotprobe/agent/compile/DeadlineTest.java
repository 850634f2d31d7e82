package io.hotprobe.agent.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.runtime.DeadlineException;
import io.hotprobe.expression.sample.RandomData;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled expressions end when their time is over. */
class DeadlineTest {

  private static final int TEXT = 10;
  private static final int VALUES = 14;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any(values, {any(values, {any(values, {@it < 0})})})",
        "isDefined(sum(values, {len(filter(values, {@it == 1}))}))",
        "len(map(values, {contains(values, 7)})) > 0",
        "all(values, {true}) && (min(values, {max(values)}) ?? 1) == 1"
      })
  void a_loop_over_a_huge_collection_ends_at_the_deadline(String expression) throws Throwable {
    List<Object> values = Collections.nCopies(1_000_000, 1);

    assertThatThrownBy(() -> evaluate(expression, VALUES, values, 50))
        .isInstanceOf(DeadlineException.class)
        .hasMessage("stopped, because it took too long");
  }

  @Test
  void a_hostile_text_is_matched_in_linear_time() throws Throwable {
    String hostile = "a".repeat(100_000) + "b";

    Object matches = evaluate("matches(text, '(a+)+$')", TEXT, hostile, 60_000);

    assertThat(matches).isEqualTo(false);
  }

  @Test
  void matching_ends_at_the_deadline() {
    String hostile = "a".repeat(100_000) + "b";

    assertThatThrownBy(() -> evaluate("matches(text, '(a+)+$')", TEXT, hostile, 0))
        .isInstanceOf(DeadlineException.class);
  }

  private static Object evaluate(String expression, int argument, Object value, long millis)
      throws Throwable {
    CompiledExpressions compiled = new CompiledExpressions(false, millis);
    MethodHandle method = compiled.method(compiled.add(Expressions.parse(expression)));
    RandomData data = new RandomData(new Random(1));
    Object[] arguments = data.arguments();
    Object[] passed = new Object[arguments.length + 1];
    passed[0] = data.site();
    System.arraycopy(arguments, 0, passed, 1, arguments.length);
    passed[argument] = value;
    return (Object) method.invokeExact(passed);
  }
}
