package io.hotprobe.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hotprobe.metrics.Points;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.metric.Sketch.Buckets;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchesTest {
  private static final Buckets NONE = new Buckets(0, List.of());

  @Test
  void mergesTwoSketchesOfOneScale() {
    // Given
    var left = new Sketch(5, 4, 9, 1, 5, 1, new Buckets(0, List.of(1L, 2L)), NONE);
    var right =
        new Sketch(5, 3, -2, -4, 2, 0, new Buckets(3, List.of(1L)), new Buckets(63, List.of(2L)));

    // When
    Sketch merged = Sketches.merge(left, right);

    // Then
    assertThat(merged)
        .isEqualTo(
            new Sketch(
                5,
                7,
                7,
                -4,
                5,
                1,
                new Buckets(0, List.of(1L, 2L, 0L, 1L)),
                new Buckets(63, List.of(2L))));
  }

  @Test
  void bringsTheFinerSketchToTheScaleOfTheCoarser() {
    // Given
    var fine = new Sketch(5, 3, 3, 1, 2, 0, new Buckets(-3, List.of(1L, 1L, 1L)), NONE);
    var coarse = new Sketch(4, 1, 1, 1, 1, 0, new Buckets(0, List.of(1L)), NONE);

    // When
    Sketch merged = Sketches.merge(fine, coarse);

    // Then
    assertThat(merged.scale()).isEqualTo(4);
    assertThat(merged.positive()).isEqualTo(new Buckets(-2, List.of(1L, 2L, 1L)));
  }

  @Test
  void givesUpPrecisionRatherThanGrowWithoutBound() {
    // Given
    Sketch tiny = Points.sketch(1e-300);
    Sketch huge = Points.sketch(1e300);

    // When
    Sketch merged = Sketches.merge(tiny, huge);

    // Then
    assertThat(merged.positive().counts()).hasSizeLessThanOrEqualTo(Sketches.MAX_BUCKETS);
    assertThat(merged.positive().counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    assertThat(Sketches.quantile(merged, 0)).isBetween(1e-301, 1e-299);
  }

  @ParameterizedTest
  @CsvSource({"0.0, 1", "0.5, 500", "0.95, 950", "0.99, 990", "1.0, 1000"})
  void quantilesAreOffByAtMostOnePercent(double fraction, double expected) {
    // Given
    Sketch sketch = Points.sketch(DoubleStream.iterate(1, v -> v + 1).limit(1000).toArray());

    // When
    double quantile = Sketches.quantile(sketch, fraction);

    // Then
    assertThat(quantile).isCloseTo(expected, within(expected * 0.0115));
  }

  @Test
  void quantilesCountNegativeValuesAndZeroFromBelow() {
    // Given: -4, -4, 0, 2
    var sketch =
        new Sketch(5, 4, -6, -4, 2, 1, new Buckets(31, List.of(1L)), new Buckets(63, List.of(2L)));

    // When
    double[] quantiles =
        DoubleStream.of(0, 0.34, 0.67, 1).map(q -> Sketches.quantile(sketch, q)).toArray();

    // Then
    assertThat(quantiles).containsExactly(new double[] {-4, -4, 0, 2}, within(0.05));
  }
}
