package io.hotprobe.logs.ingest;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.Reader;
import io.hotprobe.logs.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class IngestTest {
  private final String probe = UUID.randomUUID().toString();

  @Test
  void an_event_that_comes_again_is_stored_once() {
    Events event = event("again").probe(probe);

    send(event.json());
    send(event.json());
    send(event("last").probe(probe).json());

    await().until(() -> messages().contains("last"));
    assertThat(messages()).containsExactlyInAnyOrder("again", "last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "schemaVersion":1       | "schemaVersion":2 | schemaVersion 2 is not 1
          "service":"shop"        | "service":null    | service is missing
          "id":"                  | "id":"not a uuid  | not an event
          "timestamp":            | "timestamp":"x    | not an event
          {                       | [                 | not an event
          """)
  void what_is_no_event_becomes_a_dead_letter_and_holds_up_nothing(
      String right, String wrong, String reason) {
    String bad = event("bad").probe(probe).json().replace(right, wrong);

    send(bad);
    send(event("good").probe(probe).json());

    await().until(() -> messages().contains("good"));
    assertThat(messages()).containsExactly("good");
    assertThat(deadLetters(bad)).singleElement().asString().contains(reason);
  }

  @Test
  void a_tombstone_and_fields_of_the_future_do_no_harm() {
    TestTopic.named(Topics.LOGS).send("shop/" + probe, null);
    send(event("future").probe(probe).json().replaceFirst("\\{", "{\"moreThanWeKnow\":{},"));

    await().until(() -> messages().contains("future"));
  }

  @Test
  void events_far_from_now_are_stored_too() {
    send(event("long ago").probe(probe).at(1).json());
    send(event("far ahead").probe(probe).at(32_503_680_000_000L).json());

    await().until(() -> messages().equals(List.of("far ahead", "long ago")));
  }

  @Test
  void events_that_match_no_index_are_not_kept() {
    send(event("other").probe(probe).json().replace("dd_debugger", "elsewhere"));
    send(event("ours").probe(probe).json());

    await().until(() -> messages().contains("ours"));
    assertThat(messages()).containsExactly("ours");
  }

  @Test
  void a_large_event_is_stored() {
    String large = "x".repeat(900_000);
    send(event("large").probe(probe).tags("a:" + large).json());

    await().until(() -> messages().contains("large"));
  }

  private void send(String json) {
    TestTopic.named(Topics.LOGS).send("shop/" + probe, json);
  }

  private List<String> messages() {
    return Reader.search("probe.id:" + probe).stream()
        .map(event -> (String) event.get("message"))
        .toList();
  }

  private static List<String> deadLetters(String payload) {
    String quoted = payload.replace("\"", "\\\"");
    return TestTopic.named(Topics.DEAD_LETTERS).records().stream()
        .map(ConsumerRecord::value)
        .filter(letter -> letter.contains(quoted))
        .toList();
  }
}
