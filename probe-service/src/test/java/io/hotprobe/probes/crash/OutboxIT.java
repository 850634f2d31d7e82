package io.hotprobe.probes.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Processes die while people write: what they were told is done stays done, and is published. */
class OutboxIT {
  /** Longer by hand: {@code -Dhotprobe.away=PT5M}. */
  private static final Duration AWAY = Duration.parse(System.getProperty("hotprobe.away", "PT5S"));

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Processes processes;

  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start() throws IOException {
    processes = new Processes();
  }

  @AfterAll
  static void stop() throws IOException {
    processes.close();
  }

  @Test
  void losesNothingWhenProcessesAreKilled() throws Exception {
    // Given
    var writers = new Writers(processes.url(), 2);

    // When
    try (writers) {
      awaitMore(writers, 20);
      processes.killService();
      processes.startService();
      awaitMore(writers, 20);
      processes.killKafka();
      awaitMore(writers, 20);
      processes.startKafka();
      processes.killPostgres();
      processes.startPostgres();
      awaitMore(writers, 20);
      processes.killKafka();
      processes.killService();
      processes.startKafka();
      processes.startService();
      awaitMore(writers, 20);
    }

    // Then
    assertTopicEqualsTableAndWhatWasAnswered(writers.acknowledged());
  }

  @Test
  void takesEveryChangeWithoutKafkaAndPublishesItAfterwards() throws Exception {
    // Given
    var writers = new Writers(processes.url(), 2);

    // When
    try (writers) {
      processes.killKafka();
      long until = System.nanoTime() + AWAY.toNanos();
      await().atMost(AWAY.plus(PATIENCE)).until(() -> System.nanoTime() > until);
      awaitMore(writers, 20);
    }
    processes.startKafka();

    // Then
    assertTopicEqualsTableAndWhatWasAnswered(writers.acknowledged());
  }

  private void awaitMore(Writers writers, int count) {
    int before = writers.acknowledged().size();
    await().atMost(PATIENCE).until(() -> writers.acknowledged().size() > before + count);
  }

  private void assertTopicEqualsTableAndWhatWasAnswered(Map<String, Boolean> answered)
      throws SQLException {
    await()
        .atMost(PATIENCE)
        .until(() -> query("select count(*)::text, 0 from probes.outbox").containsKey("0"));
    Map<String, Long> table = query("select id::text, revision from probes.probe");
    assertThat(topic()).isEqualTo(table);
    answered.forEach(
        (id, alive) -> assertThat(table.containsKey(id)).as("probe " + id).isEqualTo(alive));
    System.out.printf("%d probes answered, %d alive%n", answered.size(), table.size());
  }

  /** The newest revision of each probe that is not deleted; they must stand in order. */
  private Map<String, Long> topic() {
    Map<String, Long> newest = new HashMap<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", processes.kafkaServers(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor("hotprobe.probes").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          long revision = record.value() == null ? Long.MAX_VALUE : revision(record.value());
          assertThat(revision)
              .as("a repeat may come, an older revision never does")
              .isGreaterThanOrEqualTo(newest.getOrDefault(record.key(), 0L));
          newest.put(record.key(), revision);
        }
      }
    }
    newest.values().removeIf(revision -> revision == Long.MAX_VALUE);
    return new TreeMap<>(newest);
  }

  private long revision(String definition) {
    try {
      return json.readTree(definition).path("revision").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> query(String sql) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = processes.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getLong(2));
      }
    }
    return rows;
  }
}
