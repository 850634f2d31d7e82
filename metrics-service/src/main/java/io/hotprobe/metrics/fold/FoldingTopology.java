package io.hotprobe.metrics.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.metrics.MetricsSettings;
import io.hotprobe.metrics.history.History;
import io.hotprobe.metrics.history.HistoryFolding;
import io.hotprobe.metrics.history.HistorySettings;
import io.hotprobe.metrics.history.OpenSlots;
import io.hotprobe.metrics.series.SeenPoints;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/** metrics -> fold (two stores) -> dead letters; each point once -> history -> history topic. */
final class FoldingTopology {
  private static final String POINTS = "points";
  private static final String FOLD = "fold";
  static final String HISTORY = "history";
  static final String DEAD_LETTERS = "dead-letters";

  private static final String SLOTS = "slots";

  private FoldingTopology() {}

  static Topology of(
      MetricsSettings settings,
      HistorySettings history,
      ObjectMapper json,
      MeterRegistry registry) {
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
            FOLD)
        .addProcessor(HISTORY, () -> new HistoryFolding(history, json), FOLD)
        .addStateStore(
            new WriteBehindStoreBuilder<>(
                HistoryFolding.STORE, SeriesKey.class, OpenSlots.class, json),
            HISTORY)
        .addSink(
            SLOTS,
            History.TOPIC,
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer(),
            HISTORY);
  }
}
