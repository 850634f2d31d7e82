package io.hotprobe.logs.tail;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.logs.event.InvalidEventException;
import io.hotprobe.logs.query.Query;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** One reader of the tail, on a thread of its own. */
final class TailReader {
  private static final Logger LOG = Logger.getLogger(TailReader.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Query query;
  private final Predicate<String> keyFilter;
  private final MultiEmitter<? super TailItem> emitter;
  private final LogSettings.Tail settings;
  private final Map<String, Object> kafka;
  private final Consumer<TailReader> onEnd;
  private final Thread thread = new Thread(this::run, "log-tail");
  private Optional<Position> from;
  private long[] offsets = {};
  private long lastSent;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile boolean stopped;

  TailReader(
      Query query,
      Optional<Position> from,
      MultiEmitter<? super TailItem> emitter,
      LogSettings.Tail settings,
      Map<String, Object> kafka,
      Consumer<TailReader> onEnd) {
    this.query = query;
    this.keyFilter = KeyFilter.of(query);
    this.from = from;
    this.emitter = emitter;
    this.settings = settings;
    this.kafka = kafka;
    this.onEnd = onEnd;
  }

  void start() {
    emitter.onTermination(this::stop);
    emitter.onRequest(more -> LockSupport.unpark(thread));
    thread.setDaemon(true);
    thread.start();
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    KafkaConsumer<String, byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  private void run() {
    try {
      while (!stopped) {
        follow();
      }
    } finally {
      onEnd.accept(this);
      emitter.complete();
    }
  }

  /** Until the end, or until the broker is away; then the next round goes on where this was. */
  private void follow() {
    try (var reader =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer = reader;
      open(reader);
      send(Optional.empty());
      while (!stopped) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
          take(record);
        }
        if (System.nanoTime() - lastSent > settings.heartbeat().toNanos()) {
          send(Optional.empty());
        }
      }
    } catch (WakeupException e) {
      LOG.debug("a reader of the tail has gone");
    } catch (KafkaException e) {
      LOG.debugf("the tail cannot read, trying again: %s", e.getMessage());
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  private void open(KafkaConsumer<String, byte[]> reader) {
    List<TopicPartition> partitions =
        reader.partitionsFor(Topics.LOGS).stream()
            .map(info -> new TopicPartition(Topics.LOGS, info.partition()))
            .sorted(Comparator.comparing(TopicPartition::partition))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("topic " + Topics.LOGS + " is not there yet");
    }
    reader.assign(partitions);
    if (from.isPresent()) {
      partitions.forEach(p -> reader.seek(p, from.get().offset(p.partition())));
    } else {
      reader.seekToEnd(partitions);
    }
    offsets = partitions.stream().mapToLong(reader::position).toArray();
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    if (stopped) {
      return;
    }
    offsets[record.partition()] = record.offset() + 1;
    if (!keyFilter.test(record.key())) {
      return;
    }
    try {
      IndexedEvent event = EventReader.read(record.value());
      if (query.matches(event)) {
        send(Optional.of(event.event()));
      }
    } catch (InvalidEventException e) {
      LOG.debugf("passed over what is no event: %s", e.getMessage());
    }
  }

  /** Waits until the reader takes more; one that takes nothing for long is sent away. */
  private void send(Optional<LogEvent> event) {
    long began = System.nanoTime();
    while (emitter.requested() == 0 && !stopped) {
      if (System.nanoTime() - began > settings.slowReaderTimeout().toNanos()) {
        stopped = true;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    if (!stopped) {
      Position position = Position.of(offsets);
      emitter.emit(new TailItem(position, event));
      from = Optional.of(position);
      lastSent = System.nanoTime();
    }
  }
}
