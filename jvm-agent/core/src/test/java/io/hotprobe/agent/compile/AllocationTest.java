package io.hotprobe.agent.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hotprobe.expression.Expressions;
import io.hotprobe.expression.sample.Order;
import io.hotprobe.expression.sample.RandomData;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hit costs that yields nothing. */
class AllocationTest {

  private static final int CALLS = 10_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n == -5",
        "n * 2 + big > 9000000000000000000 - 1",
        "order.customer.level == -7",
        "order.price > 1e301",
        "payment.amount == -3",
        "factor < -1e300 && ratio > 7",
        "startsWith(text, 'zz') || order.note == 'nope'",
        "letter == 'q' || letter == text",
        "status == 'NOPE' || order.status == text",
        "order.customer == null || order.customer instanceof 'java.util.List'",
        "any(codes, {@it == -9}) || any(words, {@it == 'nope'})",
        "len(words) > 9 || isEmpty(order.staff[0].name) && false",
        "contains(words, 'nope')",
        "(flag ? n : big) == -77"
      })
  void aFalseConditionAllocatesNothing(String condition) throws Throwable {
    CompiledExpressions compiled = new CompiledExpressions(true, 60_000);
    MethodHandle method = compiled.method(compiled.add(Expressions.parse(condition)));
    Object[] passed = withoutNulls();
    boolean held = false;
    for (int i = 0; i < CALLS; i++) {
      held |= (Boolean) (Object) method.invokeExact(passed);
    }

    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      held |= (Boolean) (Object) method.invokeExact(passed);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(held).isFalse();
    // the measurement itself may cost a little, one object per call would be 16 bytes each
    assertThat(allocated).isLessThan(CALLS);
  }

  /** {@code this} and arguments in which the paths of the conditions lead to values. */
  private static Object[] withoutNulls() {
    RandomData data = new RandomData(new Random(7));
    Object[] arguments = data.arguments();
    while (!isComplete(arguments)) {
      arguments = data.arguments();
    }
    return Stream.concat(Stream.of(data.site()), Arrays.stream(arguments)).toArray();
  }

  private static boolean isComplete(Object[] arguments) {
    return Arrays.stream(arguments).noneMatch(Objects::isNull)
        && arguments[0] instanceof Order order
        && order.customer() != null
        && order.status() != null
        && order.note() != null
        && order.staff() != null
        && order.staff().length > 0
        && order.staff()[0] != null;
  }
}
