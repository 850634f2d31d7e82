package io.hotprobe.gateway.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VersionClockTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final VersionClock versions = new VersionClock(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void growsThoughTheClockStands() {
    long first = versions.after(0);

    assertThat(versions.after(0)).isEqualTo(first + 1);
  }

  @Test
  void passesWhatAClientHasSeenOfAGatewayWhoseClockIsAhead() {
    long seen = NOW.plus(Duration.ofMinutes(5)).toEpochMilli();

    assertThat(versions.after(seen)).isEqualTo(seen + 1);
    assertThat(versions.after(0)).isEqualTo(seen + 2);
  }

  @Test
  void isNotMovedByAClientThatIsWrong() {
    versions.after(Long.MAX_VALUE);

    assertThat(versions.after(0)).isEqualTo(NOW.toEpochMilli() + 1);
  }
}
