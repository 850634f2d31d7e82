package io.hotprobe.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hotprobe.base.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  private static final Duration SLOT = Duration.ofMinutes(1);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:30Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, 2026-11-23T09:00:00Z, PT1M",
        "now-24h, -, -, 2026-11-22T09:54:00Z, PT7M",
        "now-24h, -, 1h, 2026-11-22T10:00:00Z, PT1H",
        "2026-11-23T08:00:00Z, 2026-11-23T09:00:00Z, 5m, 2026-11-23T08:00:00Z, PT5M",
      })
  void beginsWithAWholeStep(String from, String to, String step, Instant start, Duration length) {
    Period period = Period.of(from, to, step, SLOT, NOW);

    assertThat(Instant.ofEpochMilli(period.from())).isEqualTo(start);
    assertThat(period.stepMillis()).isEqualTo(length.toMillis());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "now, now-1h, -, from",
        "yesterday, -, -, from",
        "-, 2026-11, -, to",
        "-, -, 90s, step",
        "-, -, 0m, step",
        "-, -, often, step",
        "now-90d, -, 1m, step"
      })
  void namesTheParameterThatIsWrong(String from, String to, String step, String field) {
    var problem =
        catchThrowableOfType(ProblemException.class, () -> Period.of(from, to, step, SLOT, NOW));

    assertThat(problem.problem().errors().get(0).field()).isEqualTo(field);
  }

  @Test
  void knowsTheStepOfASlot() {
    Period period = Period.of("now-24h", null, "1h", SLOT, NOW);

    long step = period.stepOf(Instant.parse("2026-11-23T09:59:00Z").toEpochMilli());

    assertThat(Instant.ofEpochMilli(step)).isEqualTo("2026-11-23T09:00:00Z");
  }
}
