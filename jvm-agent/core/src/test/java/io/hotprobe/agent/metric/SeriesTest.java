package io.hotprobe.agent.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesTest {

  @ParameterizedTest
  @EnumSource(MetricKind.class)
  void hasNothingBeforeTheFirstPointAndAfterTheLast(MetricKind kind) {
    // Given
    Series series = MetricProbes.series(kind);
    assertThat(series.take()).isNull();

    // When
    series.add(3);

    // Then
    assertThat(series.hasPoints()).isTrue();
    assertThat(series.take())
        .extracting(
            MetricBatch.Point::metric,
            MetricBatch.Point::kind,
            MetricBatch.Point::probeId,
            MetricBatch.Point::tags)
        .containsExactly("items", kind, "p", List.of("team:cart"));
    assertThat(series.hasPoints()).isFalse();
    assertThat(series.take()).isNull();
  }

  @Test
  void aCountAddsUp() {
    // Given
    Series count = MetricProbes.series(MetricKind.COUNT);

    // When
    count.add(1);
    count.add(41);
    count.add(0.5);
    count.add(Double.NaN);

    // Then
    assertThat(count.take().value()).isEqualTo(42.5);
  }

  @Test
  void aGaugeKeepsTheLastValue() {
    // Given
    Series gauge = MetricProbes.series(MetricKind.GAUGE);

    // When
    gauge.add(1);
    gauge.add(-2.5);
    gauge.add(Double.POSITIVE_INFINITY);

    // Then
    assertThat(gauge.take().value()).isEqualTo(-2.5);
  }

  @Test
  void aSketchCountsInBuckets() {
    // Given
    Series distribution = MetricProbes.series(MetricKind.DISTRIBUTION);

    // When
    for (double value : new double[] {1, 1, 2, 0, -4, Double.NaN, Double.MIN_VALUE}) {
      distribution.add(value);
    }

    // Then
    assertThat(distribution.take().sketch())
        .isEqualTo(
            new Sketch(
                5,
                6,
                Double.MIN_VALUE,
                -4,
                2,
                2,
                new Sketch.Buckets(-1, counts(33, 0, 2, 32, 1)),
                new Sketch.Buckets(63, List.of(1L))));
  }

  @Test
  void aSketchKeepsWhatIsTooSmallOrTooLargeInItsOutermostBuckets() {
    // Given
    Series distribution = MetricProbes.series(MetricKind.DISTRIBUTION);

    // When
    distribution.add(1e-300);
    distribution.add(1e300);

    // Then
    Sketch sketch = distribution.take().sketch();
    assertThat(sketch)
        .extracting(Sketch::count, Sketch::min, Sketch::max)
        .containsExactly(2L, 1e-300, 1e300);
    assertThat(sketch.positive().offset()).isEqualTo(BucketCounts.LOWEST);
    assertThat(sketch.positive().counts()).hasSize(96 * 32).last().isEqualTo(1L);
  }

  @Test
  void aSketchKnowsQuantilesWithinItsError() {
    // Given
    Series distribution = MetricProbes.series(MetricKind.DISTRIBUTION);
    Random random = new Random(7);
    List<Double> values = new ArrayList<>();

    // When
    for (int i = 0; i < 100_000; i++) {
      double value = Math.exp(random.nextGaussian() * 3);
      values.add(value);
      distribution.add(value);
    }

    // Then
    Sketch sketch = distribution.take().sketch();
    values.sort(null);
    for (double q : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      double exact = values.get((int) Math.ceil(q * values.size()) - 1);
      assertThat(quantile(sketch, q)).as("quantile %s", q).isCloseTo(exact, within(exact * 0.011));
    }
    assertThat(sketch.sum()).isCloseTo(values.stream().mapToDouble(v -> v).sum(), within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(
      value = MetricKind.class,
      names = {"COUNT", "HISTOGRAM"})
  void losesAndDoublesNothingWhileItIsTaken(MetricKind kind) throws Exception {
    // Given
    Series series = MetricProbes.series(kind);
    int threads = 4;
    int each = 200_000;
    AtomicBoolean done = new AtomicBoolean();
    List<MetricBatch.Point> points = new ArrayList<>();
    Thread taker =
        new Thread(
            () -> {
              while (!done.get()) {
                MetricBatch.Point point = series.take();
                if (point != null) {
                  points.add(point);
                }
              }
            });

    // When
    List<Thread> adders = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      adders.add(
          new Thread(
              () -> {
                for (int n = 1; n <= each; n++) {
                  series.add(2);
                }
              }));
    }
    taker.start();
    adders.forEach(Thread::start);
    for (Thread adder : adders) {
      adder.join();
    }
    done.set(true);
    taker.join();
    MetricBatch.Point rest = series.take();
    if (rest != null) {
      points.add(rest);
    }

    // Then
    double total = 2.0 * threads * each;
    if (kind == MetricKind.COUNT) {
      assertThat(points.stream().mapToDouble(MetricBatch.Point::value).sum()).isEqualTo(total);
    } else {
      List<Sketch> sketches = points.stream().map(MetricBatch.Point::sketch).toList();
      assertThat(sketches.stream().mapToLong(Sketch::count).sum()).isEqualTo(threads * each);
      assertThat(sketches.stream().mapToDouble(Sketch::sum).sum()).isEqualTo(total);
      assertThat(sketches)
          .allSatisfy(sketch -> assertThat(sketch.min()).isBetween(1.9, 2.0))
          .allSatisfy(sketch -> assertThat(sketch.max()).isEqualTo(2));
    }
  }

  /** Upper bounds make the estimate a little too high, the lower ones too low: take the middle. */
  private static double quantile(Sketch sketch, double q) {
    long rank = (long) Math.ceil(q * sketch.count());
    long seen = 0;
    for (int i = 0; i < sketch.positive().counts().size(); i++) {
      seen += sketch.positive().counts().get(i);
      if (seen >= rank) {
        int index = sketch.positive().offset() + i;
        return (Exponential.bound(index) + Exponential.bound(index + 1)) / 2;
      }
    }
    throw new AssertionError("fewer values than the count says");
  }

  /** So many counts, zero but for the given pairs of place and count. */
  private static List<Long> counts(int size, int place1, long count1, int place2, long count2) {
    List<Long> counts = new ArrayList<>(Collections.nCopies(size, 0L));
    counts.set(place1, count1);
    counts.set(place2, count2);
    return counts;
  }
}
