package io.hotprobe.metrics.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.base.kafka.CompactedTopic;
import io.hotprobe.base.kafka.KafkaSettings;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The past of all series, on every instance of this service, as it was last committed. */
@Startup
@ApplicationScoped
public class History {
  /** Written by {@link HistoryFolding}; compacted, and forgotten after the retention. */
  public static final String TOPIC = "hotprobe-metrics-history";

  private final ConcurrentNavigableMap<Long, Map<SeriesKey, Series>> slots =
      new ConcurrentSkipListMap<>();
  private final HistorySettings settings;
  private final ObjectReader reader;
  private final CompactedTopic topic;

  /** Of all slots; only the reading thread changes it. */
  private int count;

  History(
      HistorySettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      ObjectMapper json) {
    this.settings = settings;
    this.reader = json.readerFor(Slot.class);
    this.topic =
        new CompactedTopic(
            TOPIC,
            KafkaSettings.of(kafka, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            this::put);
  }

  /**
   * The slots that begin from one instant on and before another.
   *
   * @return by the start of the slot, epoch milliseconds; it changes while it is read
   */
  public NavigableMap<Long, Map<SeriesKey, Series>> between(long from, long to) {
    return slots.subMap(from, true, to, false);
  }

  public boolean caughtUp() {
    return topic.caughtUp();
  }

  @PreDestroy
  void close() {
    topic.close();
  }

  private void put(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      Slot slot = reader.readValue(record.value());
      Map<SeriesKey, Series> atStart =
          slots.computeIfAbsent(slot.start(), start -> new ConcurrentHashMap<>());
      if (atStart.put(slot.series(), slot.folded()) == null) {
        count++;
      }
      forgetOld(System.currentTimeMillis() - settings.retention().toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forgetOld(long before) {
    while (!slots.isEmpty() && (slots.firstKey() < before || count > settings.maxSlots())) {
      count -= slots.pollFirstEntry().getValue().size();
    }
  }
}
