package io.hotprobe.agent.limit;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessBudgetTest {

  private long tick;

  @Test
  void leavesAColdProbeItsPartHoweverHotAnotherIs() {
    // Given
    ProcessBudgets budgets = ProcessBudgets.of(100, 5000, 1);
    ProbeRuntime hot = runtime("hot");
    ProbeRuntime cold = runtime("cold");
    budgets.divide(List.of(hot, cold));

    // When
    int hotTaken = 0;
    int coldTaken = 0;
    for (int i = 0; i < 10; i++) {
      nextTick(budgets, hot, cold);
      hotTaken += takeAll(hot);
      coldTaken += cold.take() ? 1 : 0;
    }

    // Then
    assertThat(coldTaken).isEqualTo(10);
    assertThat(hotTaken).isEqualTo(3750);
    assertThat(hot.funnel().read().budget()).isPositive();
    assertThat(cold.funnel().read().budget()).isZero();
  }

  @Test
  void givesOneProbeAlone() {
    // Given
    ProcessBudgets budgets = ProcessBudgets.of(100, 5000, 1);
    ProbeRuntime only = runtime("only");
    budgets.divide(List.of(only));

    // When
    int taken = 0;
    for (int i = 0; i < 20; i++) {
      nextTick(budgets, only);
      taken += takeAll(only);
    }

    // Then
    assertThat(taken).isEqualTo(10_000);
  }

  @Test
  void givesEachOfManyCapturesItsTurn() {
    // Given
    ProcessBudgets budgets = ProcessBudgets.of(100, 5000, 1);
    List<ProbeRuntime> captures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      captures.add(new ProbeRuntime(probe("p" + i).on("A", "m").rate(1).snapshot(), null));
    }
    budgets.divide(captures);

    // When
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      nextTick(budgets, captures.toArray(new ProbeRuntime[0]));
      taken += captures.stream().mapToInt(ProcessBudgetTest::takeAll).sum();
    }

    // Then
    assertThat(taken).as("ten seconds").isBetween(900, 1100);
    assertThat(captures)
        .allMatch(runtime -> runtime.funnel().read().budget() < runtime.funnel().read().hits());
  }

  @Test
  void doesNotLimitWhatEmitsNoEvents() {
    // Given
    ProcessBudgets budgets = ProcessBudgets.of(0, 0, 1);
    ProbeRuntime metric = new ProbeRuntime(probe("m").on("A", "m").count(), null);
    ProbeRuntime log = runtime("log");

    // When
    budgets.divide(List.of(metric, log));

    // Then
    assertThat(metric.take()).isTrue();
    assertThat(log.take()).isFalse();
  }

  private void nextTick(ProcessBudgets budgets, ProbeRuntime... runtimes) {
    tick++;
    budgets.tick(tick);
    for (ProbeRuntime runtime : runtimes) {
      runtime.tick(tick, 0);
    }
  }

  private static int takeAll(ProbeRuntime runtime) {
    int taken = 0;
    for (int i = 0; i < 2000; i++) {
      taken += runtime.take() ? 1 : 0;
    }
    return taken;
  }

  private static ProbeRuntime runtime(String id) {
    return new ProbeRuntime(probe(id).on("A", "m").log("x"), null);
  }
}
