package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hotprobe.expression.Comparison;
import io.hotprobe.expression.interpreter.Fields;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
  private static final int CALLS = 1_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Containers CONTAINERS = new Containers(Fields::read);
  private static final Integer SMALL = 7;
  private static final Double LARGE = 1e300;
  private static final List<String> LIST = new ArrayList<>(List.of("a", "b"));
  private static final Map<String, String> MAP = new HashMap<>(Map.of("a", "b"));

  private static boolean sink;

  static Stream<Named<Runnable>> operations() {
    return Stream.of(
        operation("integer and decimal", () -> sink = Numbers.order(7L, 7.5) < 0),
        operation("addition", () -> sink = Calculations.add(7, 8) > 0),
        operation("multiplication", () -> sink = Calculations.multiply(7, 8) > 0),
        operation("values", () -> sink = Values.compare(Comparison.LT, SMALL, LARGE)),
        operation("strings", () -> sink = Values.equal("ab", "ba")),
        operation("character", () -> sink = Texts.equal("a", 'a')),
        operation("enum", () -> sink = EnumNames.matches(Kind.TEXT, "runtime.Kind.TEXT")),
        operation("enum and string", () -> sink = Values.equal(Kind.TEXT, "ENUM")),
        operation("value by key", () -> sink = CONTAINERS.element(MAP, "a") != null),
        operation("search", () -> sink = Texts.contains("hello", "lo")),
        operation("size", () -> sink = CONTAINERS.size(LIST) == 2),
        operation("element", () -> sink = CONTAINERS.element(LIST, SMALL == 7 ? 0 : 1) != null));
  }

  private static Named<Runnable> operation(String name, Runnable runnable) {
    return Named.of(name, runnable);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_a_false_condition_needs_allocates_nothing(Runnable operation) {
    for (int i = 0; i < CALLS; i++) {
      operation.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      operation.run();
    }
    // the measurement itself may cost a little, one object per call would be 16 bytes each
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(CALLS);
  }
}
