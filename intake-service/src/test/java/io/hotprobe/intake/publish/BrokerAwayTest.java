package io.hotprobe.intake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.embedded.EmbeddedKafka;
import io.hotprobe.intake.IntakeSettings;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.Topics;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerAwayTest {
  private static final String TOPIC = Topics.LOGS;

  @TempDir Path data;
  private EmbeddedKafka kafka;
  private Publisher publisher;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(data);
    Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(broker)) {
      admin
          .createTopics(Topics.ALL.stream().map(t -> new NewTopic(t.name(), 1, (short) 1)).toList())
          .all()
          .get();
    }
    publisher = new Publisher(settings(), broker);
    await().until(publisher::ready);
  }

  @AfterEach
  void stop() {
    publisher.close();
    kafka.close();
  }

  @Test
  void what_the_broker_does_not_take_in_time_is_refused_and_what_comes_after_its_return_is_taken() {
    int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
    kafka.close();
    Future<Batch> away = publisher.publish(batch("away"));
    await().until(away::isComplete);

    kafka = EmbeddedKafka.start(data, port);

    assertThat(away.cause())
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
    await()
        .untilAsserted(
            () -> {
              Future<Batch> back = publisher.publish(batch("back"));
              await().until(back::isComplete);
              assertThat(back.succeeded()).isTrue();
            });
  }

  @Test
  void more_than_fits_the_buffer_is_refused_at_once() {
    kafka.close();

    List<Future<Batch>> answers =
        java.util.stream.IntStream.range(0, 40)
            .mapToObj(i -> publisher.publish(batch("x".repeat(100_000))))
            .toList();

    assertThat(answers).anyMatch(Future::failed);
    kafka = EmbeddedKafka.start(data.resolve("another"));
  }

  private static Batch batch(String payload) {
    var letter = new DeadLetter(1, TOPIC, "test", payload, 1);
    var batch = new Batch();
    batch.accept(TOPIC, letter, payload.getBytes(StandardCharsets.UTF_8));
    return batch;
  }

  private static IntakeSettings settings() {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(IntakeSettings.class)
        .withDefaultValue("hotprobe.intake.delivery-timeout", "3s")
        .withDefaultValue("hotprobe.intake.max-in-flight", "2M")
        .build()
        .getConfigMapping(IntakeSettings.class);
  }
}
