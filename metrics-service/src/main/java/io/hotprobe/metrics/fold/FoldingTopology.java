package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.series.SeenPoints;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/** metrics -> fold (two stores) -> dead letters. */
final class FoldingTopology {
  private static final String POINTS = "points";
  private static final String FOLD = "fold";
  private static final String DEAD_LETTERS = "dead-letters";

  private FoldingTopology() {}

  static Topology of(MetricsSettings settings, ObjectMapper json, MeterRegistry registry) {
    var reader = new PointReader(json);
    var deadLetters = new DeadLetters(json);
    var counters = new PointCounters(registry);
    return new Topology()
        .addSource(
            POINTS,
            Serdes.ByteArray().deserializer(),
            Serdes.ByteArray().deserializer(),
            Topics.METRICS)
        .addProcessor(FOLD, () -> new PointFolding(settings, reader, deadLetters, counters), POINTS)
        .addStateStore(
            new WriteBehindStoreBuilder<>(
                PointFolding.SERIES_STORE, SeriesKey.class, Series.class, json),
            FOLD)
        .addStateStore(
            new WriteBehindStoreBuilder<>(
                PointFolding.SEEN_STORE, SeenPoints.Key.class, SeenPoints.class, json),
            FOLD)
        .addSink(
            DEAD_LETTERS,
            Topics.DEAD_LETTERS,
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer(),
            FOLD);
  }
}
