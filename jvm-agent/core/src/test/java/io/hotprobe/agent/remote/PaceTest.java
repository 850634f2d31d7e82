package io.hotprobe.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MILLI = Duration.ofMillis(1);

  private final Pace pace = new Pace(Duration.ofSeconds(5));

  @Test
  void pollsAgainAtOnceAfterAHeldPoll() {
    assertThat(pace.afterHeldAnswer(false, MINUTE, null)).isZero();
  }

  @Test
  void acknowledgesAChangeAtOnce() {
    assertThat(pace.afterHeldAnswer(true, MILLI, null)).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void slowsDownWhereTheBackEndDoesNotHoldWhatItShould() {
    // When
    Duration first = pace.afterHeldAnswer(false, MILLI, null);
    Duration last = first;
    for (int i = 0; i < 10; i++) {
      last = pace.afterHeldAnswer(false, MILLI, null);
    }
    pace.afterHeldAnswer(false, MINUTE, null);
    Duration afterHeld = pace.afterHeldAnswer(false, MILLI, null);

    // Then
    assertThat(first).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(last).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(afterHeld).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void keepsTheIntervalWhereThePollsAreNotHeld() {
    // When
    Duration wait = pace.afterAnswer(Duration.ofSeconds(1), null);
    Duration late = pace.afterAnswer(MINUTE, null);

    // Then
    assertThat(wait).isBetween(Duration.ofMillis(3750), Duration.ofMillis(4250));
    assertThat(late).isNegative();
  }

  @Test
  void waitsLongerAfterEveryFailure() {
    // When
    Duration first = pace.afterFailure(null);
    for (int i = 0; i < 100; i++) {
      pace.afterFailure(null);
    }
    Duration last = pace.afterFailure(null);
    pace.afterAnswer(MILLI, null);
    Duration afterSuccess = pace.afterFailure(null);

    // Then
    assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(last).isBetween(Duration.ofMillis(7500), Duration.ofSeconds(15));
    assertThat(afterSuccess).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsAsLongAsTheBackEndAsksWithinReason() {
    assertThat(pace.afterHeldAnswer(false, MINUTE, 5L)).hasSeconds(5);
    assertThat(pace.afterAnswer(MILLI, 60L)).hasSeconds(60);
    assertThat(pace.afterFailure(1_000_000L)).hasSeconds(300);
    assertThat(pace.afterHeldAnswer(false, MINUTE, -1L)).isZero();
  }
}
