package io.hotprobe.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.metrics.Points;
import io.hotprobe.protocol.metric.MetricPoint;
import org.junit.jupiter.api.Test;

class SeenPointsTest {
  private static final long NOW = 5;

  @Test
  void recognisesTheSamePointOfTheSameBatch() {
    SeenPoints seen = SeenPoints.NONE.with(Points.count("adds", "a", 1, 3), NOW).orElseThrow();

    assertThat(seen.with(Points.count("adds", "a", 1, 3), NOW)).isEmpty();
  }

  @Test
  void takesOtherSeriesOfTheSameBatch() {
    SeenPoints seen =
        SeenPoints.NONE.with(Points.count("adds", "a", 1, 3, "page:1"), NOW).orElseThrow();

    assertThat(seen.with(Points.count("adds", "a", 1, 3, "page:2"), NOW)).isPresent();
  }

  @Test
  void takesABatchThatWasOvertaken() {
    SeenPoints seen = SeenPoints.NONE.with(Points.count("adds", "a", 2, 1), NOW).orElseThrow();

    assertThat(seen.with(Points.count("adds", "a", 1, 1), NOW)).isPresent();
  }

  @Test
  void takesWhatIsOlderThanItRemembersForARepeat() {
    // Given
    SeenPoints seen = SeenPoints.NONE;
    for (long sequence = 1; sequence <= SeenPoints.SEQUENCES + 1; sequence++) {
      seen = seen.with(Points.count("adds", "a", sequence, 1), NOW).orElseThrow();
    }
    MetricPoint forgotten = Points.count("adds", "a", 1, 1);

    // When
    var after = seen.with(forgotten, NOW);

    // Then
    assertThat(after).isEmpty();
    assertThat(seen.points()).hasSize(SeenPoints.SEQUENCES);
  }
}
