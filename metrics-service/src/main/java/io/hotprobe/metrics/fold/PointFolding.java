package io.hotprobe.metrics.fold;

import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.series.SeenPoints;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.probe.MetricKind;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Folds the points of one partition. All series of a metric of a service and env lie in one
 * partition, and Kafka Streams commits the stores together with what was read: a point counts once,
 * whatever dies.
 */
class PointFolding implements Processor<byte[], byte[], Object, Object> {
  static final String SERIES_STORE = "series";
  static final String SEEN_STORE = "seen";

  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final MetricsSettings settings;
  private final PointReader reader;
  private final DeadLetters deadLetters;
  private final PointCounters counters;
  private final Cardinality cardinality;
  private ProcessorContext<Object, Object> context;
  private WriteBehindStore<SeriesKey, Series> series;
  private WriteBehindStore<SeenPoints.Key, SeenPoints> seen;

  PointFolding(
      MetricsSettings settings,
      PointReader reader,
      DeadLetters deadLetters,
      PointCounters counters) {
    this.settings = settings;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.counters = counters;
    this.cardinality = new Cardinality(settings.maxSeriesPerMetric());
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
    series = context.getStateStore(SERIES_STORE);
    seen = context.getStateStore(SEEN_STORE);
    series.forEach((key, value) -> cardinality.added(key));
    context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, this::forgetOld);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      fold(reader.read(record.value()));
    } catch (InvalidPointException e) {
      counters.invalid();
      context.forward(
          deadLetters.of(record, e.getMessage(), context.currentSystemTimeMs()),
          FoldingTopology.DEAD_LETTERS);
    }
  }

  private void fold(MetricPoint point) {
    long now = context.currentSystemTimeMs();
    SeenPoints.Key instance = SeenPoints.Key.of(point);
    SeenPoints known = seen.get(instance);
    SeenPoints lately = known == null ? new SeenPoints() : known;
    if (!lately.add(point, now)) {
      counters.repeated();
      return;
    }
    seen.put(instance, lately);
    add(point, now);
  }

  private void add(MetricPoint point, long now) {
    SeriesKey key = SeriesKey.of(point);
    Series known = series.get(key);
    if (known == null) {
      SeriesKey admitted = cardinality.admit(key);
      if (!admitted.equals(key)) {
        counters.overflowed();
        key = admitted;
        known = series.get(key);
      }
    }
    if (known == null) {
      cardinality.added(key);
    }
    series.put(key, known == null ? Series.first(point, now) : known.fold(point, now));
    counters.folded();
    context.forward(new Record<>(key, point, now), FoldingTopology.HISTORY);
  }

  private void forgetOld(long now) {
    series.forEach(
        (key, value) -> {
          if (value.updatedAt() < now - retention(key).toMillis()) {
            series.delete(key);
            cardinality.removed(key);
          }
        });
    seen.forEach(
        (key, value) -> {
          if (value.updatedAt() < now - settings.repeatRetention().toMillis()) {
            seen.delete(key);
          }
        });
  }

  private Duration retention(SeriesKey key) {
    return key.kind() == MetricKind.GAUGE ? settings.gaugeRetention() : settings.seriesRetention();
  }
}
