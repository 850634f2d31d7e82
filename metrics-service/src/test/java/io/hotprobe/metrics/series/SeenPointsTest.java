package io.hotprobe.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.metrics.Points;
import org.junit.jupiter.api.Test;

class SeenPointsTest {
  private static final long NOW = 5;

  private final SeenPoints seen = new SeenPoints();

  @Test
  void recognisesTheSamePointOfTheSameBatch() {
    seen.add(Points.count("adds", "a", 1, 3), NOW);

    assertThat(seen.add(Points.count("adds", "a", 1, 3), NOW)).isFalse();
  }

  @Test
  void takesOtherSeriesOfTheSameBatch() {
    seen.add(Points.count("adds", "a", 1, 3, "page:1"), NOW);

    assertThat(seen.add(Points.count("adds", "a", 1, 3, "page:2"), NOW)).isTrue();
  }

  @Test
  void takesABatchThatWasOvertaken() {
    seen.add(Points.count("adds", "a", 2, 1), NOW);

    assertThat(seen.add(Points.count("adds", "a", 1, 1), NOW)).isTrue();
  }

  @Test
  void takesWhatIsOlderThanItRemembersForARepeat() {
    // Given
    for (long sequence = 1; sequence <= SeenPoints.SEQUENCES + 1; sequence++) {
      seen.add(Points.count("adds", "a", sequence, 1), NOW);
    }

    // When
    boolean taken = seen.add(Points.count("adds", "a", 1, 1), NOW);

    // Then
    assertThat(taken).isFalse();
    assertThat(seen.add(Points.count("adds", "a", 2, 1, "other:tag"), NOW)).isTrue();
  }

  @Test
  void remembersAcrossARestart() throws Exception {
    // Given
    var json = new ObjectMapper();
    seen.add(Points.count("adds", "a", 7, 1), NOW);

    // When
    SeenPoints restored = json.readValue(json.writeValueAsBytes(seen), SeenPoints.class);

    // Then
    assertThat(restored.updatedAt()).isEqualTo(NOW);
    assertThat(restored.add(Points.count("adds", "a", 7, 1), NOW)).isFalse();
  }
}
