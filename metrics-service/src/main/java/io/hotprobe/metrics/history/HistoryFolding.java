package io.hotprobe.metrics.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.metrics.fold.WriteBehindStore;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.metric.MetricPoint;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Folds points once more, by time. It is given each point once, and writes the slots that changed
 * to the history topic some times in each step, in the same transaction.
 */
public final class HistoryFolding implements Processor<SeriesKey, MetricPoint, String, byte[]> {
  public static final String STORE = "open-slots";

  private static final int WRITES_PER_STEP = 6;

  private final Duration step;
  private final ObjectMapper json;
  private final Set<SeriesKey> changed = new HashSet<>();
  private long writtenAt;
  private ProcessorContext<String, byte[]> context;
  private WriteBehindStore<SeriesKey, OpenSlots> open;

  public HistoryFolding(HistorySettings settings, ObjectMapper json) {
    this.step = settings.step();
    this.json = json;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    open = context.getStateStore(STORE);
    // what the task that died had not written yet
    open.forEach((series, slots) -> changed.add(series));
    context.schedule(
        step.dividedBy(WRITES_PER_STEP), PunctuationType.WALL_CLOCK_TIME, this::writeChanged);
  }

  @Override
  public void process(Record<SeriesKey, MetricPoint> record) {
    SeriesKey series = record.key();
    OpenSlots known = open.get(series);
    OpenSlots slots = known == null ? new OpenSlots() : known;
    slots.add(record.value(), step.toMillis(), context.currentSystemTimeMs());
    open.put(series, slots);
    changed.add(series);
  }

  private void writeChanged(long now) {
    for (SeriesKey series : changed) {
      open.get(series)
          .all()
          .forEach(
              (start, folded) -> {
                if (folded.updatedAt() >= writtenAt) {
                  context.forward(record(new Slot(series, start, folded), now));
                }
              });
    }
    writtenAt = now;
    open.forEach((series, slots) -> close(series, slots, now));
    changed.clear();
  }

  private void close(SeriesKey series, OpenSlots slots, long now) {
    int before = slots.all().size();
    slots.close(step.toMillis(), now);
    if (slots.all().isEmpty()) {
      open.delete(series);
    } else if (slots.all().size() < before) {
      open.put(series, slots);
    }
  }

  private Record<String, byte[]> record(Slot slot, long now) {
    try {
      String key = json.writeValueAsString(slot.series()) + "@" + slot.start();
      return new Record<>(key, json.writeValueAsBytes(slot), now);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a slot is always JSON", e);
    }
  }
}
