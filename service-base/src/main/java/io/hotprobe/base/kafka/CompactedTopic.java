package io.hotprobe.base.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads a compacted topic from its beginning and then follows it, on a thread of its own: every
 * process sees every record. After a failure it begins again, so the listener must take a record
 * twice without harm.
 */
public final class CompactedTopic implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CompactedTopic.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long RETRY_MILLIS = 1_000;

  private final String topic;
  private final Map<String, Object> settings;
  private final Consumer<ConsumerRecord<String, byte[]>> listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile boolean caughtUp;

  /**
   * Starts reading.
   *
   * @param listener is given every record in the order of its partition, a null value for a
   *     tombstone; what it throws is logged and the record passed over
   */
  public CompactedTopic(
      String topic, Map<String, Object> kafka, Consumer<ConsumerRecord<String, byte[]>> listener) {
    this.topic = topic;
    this.settings =
        KafkaSettings.of(
            kafka,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false);
    this.listener = listener;
    Thread thread = new Thread(this::run, "topic-" + topic);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether all that stood on the topic when reading began has been given to the listener. */
  public boolean caughtUp() {
    return caughtUp;
  }

  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<String, byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  private void run() {
    while (!isClosed()) {
      try (var reader =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = reader;
        if (!isClosed()) {
          follow(reader);
        }
      } catch (WakeupException e) {
        LOG.debugf("stopped reading %s", topic);
      } catch (RuntimeException e) {
        LOG.warnf("cannot read %s, trying again: %s", topic, e.getMessage());
      }
      pause();
    }
  }

  private void follow(KafkaConsumer<String, byte[]> reader) {
    List<TopicPartition> partitions = partitions(reader);
    if (partitions.isEmpty()) {
      return;
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Long> end = reader.endOffsets(partitions);
    while (!isClosed()) {
      for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
        deliver(record);
      }
      if (!caughtUp) {
        caughtUp =
            end.entrySet().stream().allMatch(e -> reader.position(e.getKey()) >= e.getValue());
      }
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> reader) {
    return reader.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private void deliver(ConsumerRecord<String, byte[]> record) {
    try {
      listener.accept(record);
    } catch (RuntimeException e) {
      LOG.errorf(e, "passed over %s offset %d", topic, (Object) record.offset());
    }
  }

  private void pause() {
    try {
      var unused = closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }
}
