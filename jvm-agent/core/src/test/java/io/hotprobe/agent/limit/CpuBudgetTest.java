package io.hotprobe.agent.limit;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CpuBudgetTest {

  private final CpuBudget budget = new CpuBudget(1);
  private final ProbeRuntime dear = new ProbeRuntime(probe("dear").on("A", "m").log(""), null);
  private final ProbeRuntime cheap = new ProbeRuntime(probe("cheap").on("A", "m").log(""), null);

  @Test
  void pausesTheOffenderOnlyAndSaysWhatToDo() {
    // When
    seconds(5, 20, 2);

    // Then
    assertThat(cheap.pauseReason()).isNull();
    assertThat(dear.pauseReason())
        .matches(
            "it used 0\\.[5-9] % of a CPU, more than the 0\\.5 % one probe may use: "
                + "make its condition cheaper or its rate lower; it is tried again after 10 s");
    assertThat(dear.open()).isFalse();
    assertThat(dear.take()).isFalse();
    assertThat(dear.funnel().read().budget()).isEqualTo(2);
    assertThat(cheap.open()).isTrue();
  }

  @Test
  void doesNotTakeAHiccupForACost() {
    // When
    seconds(1, 3_000, 0);
    seconds(20, 1, 1);

    // Then
    assertThat(dear.pauseReason()).isNull();
  }

  @Test
  void triesAgainAfterEverLongerWaits() {
    // When
    List<Integer> resumedAfter = new ArrayList<>();
    int paused = 0;
    for (int second = 0; second < 120; second++) {
      boolean before = dear.pauseReason() != null;
      seconds(1, before ? 0 : 50, 0);
      paused = dear.pauseReason() == null ? paused : paused + 1;
      if (before && dear.pauseReason() == null) {
        resumedAfter.add(paused);
        paused = 0;
      }
    }

    // Then
    assertThat(resumedAfter).containsExactly(10, 20, 40);
  }

  @Test
  void startsOverWithShortWaitsAfterGoodBehaviour() {
    // Given
    seconds(3, 50, 0);
    seconds(10, 0, 0);
    assertThat(dear.pauseReason()).isNull();

    // When
    seconds(40, 1, 0);
    seconds(3, 50, 0);

    // Then
    assertThat(dear.pauseReason()).endsWith("after 10 s");
  }

  @Test
  void pausesTheDearestWhenAllTogetherAreTooDear() {
    // Given
    List<ProbeRuntime> many = new ArrayList<>(List.of(dear));
    for (int i = 0; i < 9; i++) {
      many.add(new ProbeRuntime(probe("p" + i).on("A", "m").log(""), null));
    }

    // When
    for (int second = 0; second < 15 && dear.pauseReason() == null; second++) {
      many.forEach(each -> each.cpu().spent(TimeUnit.MICROSECONDS.toNanos(1_300)));
      dear.cpu().spent(TimeUnit.MILLISECONDS.toNanos(1));
      budget.second(many);
    }

    // Then
    assertThat(dear.pauseReason()).startsWith("all probes together used 1.");
    assertThat(many).filteredOn(each -> each.pauseReason() != null).containsExactly(dear);
  }

  @Test
  void pausesAtOnceAProbeThatRanOutOfTime() {
    // When
    dear.overrun();

    // Then
    assertThat(dear.open()).isFalse();
    assertThat(budget.second(List.of(dear))).isTrue();
    assertThat(dear.pauseReason())
        .isEqualTo(
            "an expression took longer than it may: make its condition cheaper or its rate lower; "
                + "it is tried again after 10 s");
  }

  @Test
  void measuresOneHitInSixteen() {
    // When
    int measured = 0;
    for (int i = 0; i < 160; i++) {
      long start = dear.cpu().sample();
      measured += start == 0 ? 0 : 1;
      dear.cpu().sampled(start);
    }

    // Then
    assertThat(measured).isEqualTo(10);
    assertThat(dear.cpu().take()).isPositive();
    assertThat(dear.cpu().take()).isZero();
  }

  /** Milliseconds that each spends in each second. */
  private void seconds(int count, long dearMillis, long cheapMillis) {
    for (int i = 0; i < count; i++) {
      dear.cpu().spent(TimeUnit.MILLISECONDS.toNanos(dearMillis));
      cheap.cpu().spent(TimeUnit.MILLISECONDS.toNanos(cheapMillis));
      budget.second(List.of(dear, cheap));
    }
  }
}
