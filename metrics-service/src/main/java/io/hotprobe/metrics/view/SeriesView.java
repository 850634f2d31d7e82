package io.hotprobe.metrics.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.kafka.CompactedTopic;
import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.metrics.fold.Folding;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All series, on every instance of this service, as they were last committed: a value that was once
 * served is never taken back, so a counter does not fall when a service is killed.
 */
@Startup
@ApplicationScoped
public class SeriesView {
  private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

  /** By metric, service, env, version, kind, tags. */
  public static final Comparator<SeriesKey> ORDER =
      Comparator.comparing(SeriesKey::metric)
          .thenComparing(SeriesKey::service)
          .thenComparing(SeriesKey::env, TEXT)
          .thenComparing(SeriesKey::version, TEXT)
          .thenComparing(SeriesKey::kind)
          .thenComparing(key -> String.join(",", key.tags()))
          .thenComparing(SeriesKey::runtimeId, TEXT);

  private final NavigableMap<SeriesKey, Series> series = new ConcurrentSkipListMap<>(ORDER);
  private final ObjectMapper json;
  private final CompactedTopic topic;

  SeriesView(@Identifier("default-kafka-broker") Map<String, Object> kafka, ObjectMapper json) {
    this.json = json;
    this.topic =
        new CompactedTopic(
            Folding.SERIES_TOPIC,
            KafkaSettings.of(kafka, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            this::put);
  }

  @PreDestroy
  void close() {
    topic.close();
  }

  /** In {@link #ORDER}; it changes while it is read. */
  public SortedMap<SeriesKey, Series> all() {
    return Collections.unmodifiableSortedMap(series);
  }

  /** The series that follow the given one, whether that one still exists or not. */
  public SortedMap<SeriesKey, Series> after(SeriesKey key) {
    return Collections.unmodifiableSortedMap(series.tailMap(key, false));
  }

  public boolean caughtUp() {
    return topic.caughtUp();
  }

  private void put(ConsumerRecord<String, byte[]> record) {
    try {
      SeriesKey key =
          json.readValue(record.key().getBytes(StandardCharsets.UTF_8), SeriesKey.class);
      if (record.value() == null) {
        series.remove(key);
      } else {
        series.put(key, json.readValue(record.value(), Series.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
