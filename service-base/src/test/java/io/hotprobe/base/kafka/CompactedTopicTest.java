package io.hotprobe.base.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactedTopicTest {
  private static final String TOPIC = "compacted";

  @TempDir private Path data;

  @Test
  void stopsWithoutAnErrorInTheLog() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data);
        Errors errors = new Errors()) {
      // Given
      Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
      try (Admin admin = Admin.create(settings)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      CompactedTopic topic = new CompactedTopic(TOPIC, settings, record -> {});
      await().until(topic::caughtUp);

      // When
      topic.close();

      // Then
      await().until(() -> threads().noneMatch(("topic-" + TOPIC)::equals));
      assertThat(errors.messages).isEmpty();
    }
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
  }

  /** What is logged as an error meanwhile. */
  private static final class Errors extends Handler implements AutoCloseable {
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    Errors() {
      Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
        messages.add(record.getLoggerName() + ": " + record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      Logger.getLogger("").removeHandler(this);
    }
  }
}
