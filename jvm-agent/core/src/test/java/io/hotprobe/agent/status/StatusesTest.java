package io.hotprobe.agent.status;

import static io.hotprobe.protocol.diagnostic.DiagnosticStatus.BLOCKED;
import static io.hotprobe.protocol.diagnostic.DiagnosticStatus.ERROR;
import static io.hotprobe.protocol.diagnostic.DiagnosticStatus.INSTALLED;
import static io.hotprobe.protocol.diagnostic.DiagnosticStatus.PAUSED;
import static io.hotprobe.protocol.diagnostic.DiagnosticStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.probe.EvaluateAt;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatusesTest {

  private static final Counters COUNTERS = new Counters(1, 2, 3, 4, 5, 6, 7, 8);

  private final AtomicInteger wakes = new AtomicInteger();
  private final Statuses statuses = new Statuses(wakes::incrementAndGet);
  private final Probe first = probe(1);
  private final Probe second = probe(2);

  @Test
  void saysEachStateOnceInOrder() {
    // When
    statuses.received(first);
    statuses.report(first, INSTALLED, null);
    statuses.report(first, INSTALLED, null);
    statuses.emitting(first);
    statuses.emitting(first);
    statuses.report(first, INSTALLED, null);

    // Then
    assertThat(said()).containsExactly("1 RECEIVED", "1 INSTALLED", "1 EMITTING");
    assertThat(wakes).hasValue(3);
  }

  @Test
  void saysAFailureAgainOnlyWithAnotherReason() {
    // When
    statuses.received(first);
    statuses.report(first, ERROR, "no such method");
    statuses.report(first, ERROR, "no such method");
    statuses.report(first, ERROR, "no such line");
    statuses.report(first, BLOCKED, "denied");

    // Then
    assertThat(said())
        .containsExactly(
            "1 RECEIVED", "1 ERROR no such method", "1 ERROR no such line", "1 BLOCKED denied");
  }

  @Test
  void saysWhyAProbeIsNotInstalledYet() {
    // When
    statuses.received(first);
    statuses.report(first, RECEIVED, null);
    statuses.report(first, RECEIVED, "no class A has been loaded yet");
    statuses.report(first, INSTALLED, null);

    // Then
    assertThat(said())
        .containsExactly("1 RECEIVED", "1 RECEIVED no class A has been loaded yet", "1 INSTALLED");
  }

  @Test
  void followsAProbeThroughPauseAndRecovery() {
    // When
    statuses.received(first);
    statuses.report(first, INSTALLED, null);
    statuses.report(first, PAUSED, "1 % of a CPU");
    statuses.emitting(first);
    statuses.report(first, INSTALLED, null);
    statuses.emitting(first);

    // Then
    assertThat(said())
        .containsExactly(
            "1 RECEIVED", "1 INSTALLED", "1 PAUSED 1 % of a CPU", "1 INSTALLED", "1 EMITTING");
  }

  @Test
  void ignoresWhatAnOldRevisionStillSays() {
    // When
    statuses.received(first);
    statuses.received(second);
    statuses.emitting(first);
    statuses.report(first, ERROR, "late");
    statuses.report(second, INSTALLED, null);

    // Then
    assertThat(said()).containsExactly("1 RECEIVED", "2 RECEIVED", "2 INSTALLED");
  }

  @Test
  void saysThatADefinitionCannotBeRead() {
    // Given
    statuses.received(first);

    // When
    statuses.malformed("p", 2, "where: is missing");
    statuses.emitting(first);

    // Then
    assertThat(said()).containsExactly("1 RECEIVED", "2 ERROR where: is missing");
  }

  @Test
  void saysNothingMoreAboutARemovedProbe() {
    // Given
    statuses.received(first);

    // When
    statuses.forget("p");
    statuses.report(first, INSTALLED, null);
    statuses.repeat();

    // Then
    assertThat(said()).containsExactly("1 RECEIVED");
  }

  @Test
  void keepsMessagesUntilTheyAreSent() {
    // Given
    statuses.received(first);
    statuses.report(first, INSTALLED, null);
    List<Status> oldest = statuses.pending(1);

    // When
    statuses.sent(oldest);

    // Then
    assertThat(said()).containsExactly("1 INSTALLED");
  }

  @Test
  void repeatsTheLastStateOfEveryProbe() {
    // Given
    statuses.received(first);
    statuses.report(first, ERROR, "no such method");
    statuses.sent(statuses.pending(10));

    // When
    statuses.repeat();

    // Then
    assertThat(said()).containsExactly("1 ERROR no such method");
  }

  @Test
  void saysCountsWithTheStateTheProbeIsIn() {
    // Given
    statuses.received(first);
    statuses.sent(statuses.pending(10));

    // When
    Status counted = statuses.count(first, COUNTERS, null);
    statuses.forget("p");
    Status lastWord = statuses.count(first, COUNTERS, counted);
    Status unknown = statuses.count(second, COUNTERS, null);

    // Then
    assertThat(said()).containsExactly("1 RECEIVED", "1 RECEIVED");
    assertThat(statuses.pending(10))
        .containsExactly(counted, lastWord)
        .allMatch(status -> status.counters().equals(COUNTERS) && status.status() == RECEIVED);
    assertThat(unknown).isNull();
  }

  @Test
  void dropsTheOldestWhenTheBackEndIsAwayTooLong() {
    // When
    for (int i = 0; i < 10_001; i++) {
      statuses.malformed("p" + i, i, "x");
    }

    // Then
    assertThat(statuses.pending(20_000))
        .hasSize(10_000)
        .first()
        .extracting(Status::probeId)
        .isEqualTo("p1");
  }

  private List<String> said() {
    return statuses.pending(100).stream()
        .map(
            status ->
                status.probeVersion()
                    + " "
                    + status.status()
                    + (status.reason() == null ? "" : " " + status.reason()))
        .toList();
  }

  private static Probe probe(long version) {
    return new Probe(
        "p",
        version,
        new Where.Method("A", "m", null),
        EvaluateAt.DEFAULT,
        null,
        List.of(),
        null,
        null,
        null,
        new Output.Span());
  }
}
