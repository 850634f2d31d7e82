package io.hotprobe.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.protocol.config.Lease;
import io.hotprobe.protocol.probe.EvaluateAt;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final long TTL = 10_000;

  private final ProbeRuntime runtime = new ProbeRuntime(probe(), null);
  private final Leases leases = new Leases(() -> List.of(runtime));

  @Test
  void startsWithTheAnswerThatBroughtIt() {
    // When
    leases.answered(System.nanoTime(), null);

    // Then
    assertThat(runtime.take()).isTrue();
    assertThat(leases.areRunningOut()).isFalse();
  }

  @Test
  void countsFromTheMomentThePollWasSent() {
    // When
    leases.answered(secondsAgo(8), TTL);

    // Then
    assertThat(runtime.take()).as("a second is left, margin deducted").isTrue();
    assertThat(leases.areRunningOut()).isTrue();
  }

  @Test
  void endsBeforeTheBackEndCouldGiveItToAnother() {
    // When
    leases.answered(secondsAgo(9.5), TTL);

    // Then
    assertThat(runtime.take()).as("nine of ten seconds are over").isFalse();
  }

  @Test
  void isNotRenewedByAnAnswerThatDoesNotSaySo() {
    // Given
    leases.answered(secondsAgo(9.5), TTL);

    // When
    leases.answered(System.nanoTime(), null);

    // Then
    assertThat(runtime.take()).isFalse();
  }

  @Test
  void isRenewedByTheAnswerThatSaysSo() {
    // Given
    leases.answered(secondsAgo(9.5), TTL);

    // When
    leases.answered(System.nanoTime(), TTL);

    // Then
    assertThat(runtime.take()).isTrue();
  }

  @Test
  void endsWhenItIsGivenBack() {
    // Given
    leases.answered(System.nanoTime(), TTL);

    // When
    leases.release();

    // Then
    assertThat(runtime.take()).isFalse();
  }

  private static long secondsAgo(double seconds) {
    return System.nanoTime() - (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  private static Probe probe() {
    return new Probe(
        "p",
        1,
        new Where.Method("A", "m", null),
        EvaluateAt.EXIT,
        null,
        List.of(),
        null,
        null,
        new Lease(17, TTL),
        new Output.Log(List.of(), true, List.of(), CaptureLimits.DEFAULT, -1));
  }
}
