package io.hotprobe.logs.tail;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.Reader;
import io.hotprobe.logs.testing.ServiceTest;
import io.hotprobe.logs.testing.TailClient;
import io.hotprobe.protocol.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class TailTest {
  private final String probe = UUID.randomUUID().toString();

  @Inject MeterRegistry registry;

  @Test
  void shows_the_matching_events_that_come_after_it_was_opened() {
    send(event("before").probe(probe));
    try (var tail = TailClient.open("probe.id:" + probe + " -hidden", null)) {
      send(event("first").probe(probe));
      send(event("hidden").probe(probe));
      send(event("other").probe("another"));
      send(event("second").probe(probe));

      await().until(() -> tail.messages().size() >= 2);
      assertThat(tail.messages()).containsExactly("first", "second");
    }
  }

  @Test
  void two_readers_both_see_everything() {
    try (var one = TailClient.open("probe.id:" + probe, null);
        var two = TailClient.open("service:shop probe.id:" + probe, null)) {
      send(event("a").probe(probe));

      await().until(() -> one.messages().contains("a") && two.messages().contains("a"));
    }
  }

  @Test
  void resumes_after_the_last_event_a_reader_has_seen() {
    String lastId;
    try (var tail = TailClient.open("probe.id:" + probe, null)) {
      send(event("seen").probe(probe));
      await().until(() -> tail.messages().contains("seen"));
      lastId = tail.lastId();
    }
    send(event("missed").probe(probe));

    try (var tail = TailClient.open("probe.id:" + probe, lastId)) {
      send(event("live").probe(probe));

      await().until(() -> tail.messages().contains("live"));
      assertThat(tail.messages()).containsExactly("missed", "live");
    }
  }

  @Test
  void a_silent_tail_gives_signs_of_life() {
    try (var tail = TailClient.open("probe.id:" + probe, null)) {
      await().until(() -> tail.comments() > 2);

      assertThat(tail.messages()).isEmpty();
    }
  }

  @Test
  void a_reader_that_takes_nothing_is_sent_away() {
    try (var tail = TailClient.open("probe.id:" + probe, null)) {
      tail.stopReading();
      String padding = "x".repeat(500_000);
      IntStream.range(0, 40).forEach(i -> send(event("m" + i).probe(probe).tags("p:" + padding)));

      await().until(() -> readers() == 0);
    }
  }

  @Test
  void a_reader_that_hangs_up_leaves_nothing_behind() {
    TailClient.open("probe.id:" + probe, null).close();

    await().until(() -> readers() == 0);
  }

  @Test
  void wrong_queries_and_ids_are_refused_before_the_tail_opens() {
    Reader.authorized()
        .get("/api/v1/logs/tail?q=(a")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("q"));
    Reader.authorized()
        .header("Last-Event-ID", "nonsense")
        .get("/api/v1/logs/tail")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("Last-Event-ID"));
  }

  private double readers() {
    return registry.get("hotprobe.logs.tail.readers").gauge().value();
  }

  private static void send(Events event) {
    TestTopic.named(Topics.LOGS).send(event.build().key(), event.json());
  }
}
