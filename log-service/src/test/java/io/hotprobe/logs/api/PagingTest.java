package io.hotprobe.logs.api;

import static io.hotprobe.logs.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.Reader;
import io.hotprobe.logs.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class PagingTest {
  private static final long T = 1_795_356_529_895L;

  private final String probe = UUID.randomUUID().toString();

  @Test
  void pages_follow_each_other_without_gap_or_repeat_also_among_events_of_one_instant() {
    List<String> messages = store(T + 2, T, T, T, T, T + 1, T - 1);

    List<String> newest = pages(Map.of("limit", 2));
    List<String> oldest = pages(Map.of("limit", 3, "sort", "oldest"));

    assertThat(newest).containsExactlyInAnyOrderElementsOf(messages);
    assertThat(newest).startsWith("n0", "n5").endsWith("n6");
    assertThat(oldest)
        .isEqualTo(
            newest.stream().sorted((a, b) -> newest.indexOf(b) - newest.indexOf(a)).toList());
  }

  @Test
  void a_time_range_has_its_start_and_not_its_end() {
    store(T - 1, T, T + 1, T + 2);

    List<String> found = pages(Map.of("limit", 10, "from", T, "to", "2026-11-22T14:08:49.897Z"));

    assertThat(found).containsExactly("n2", "n1");
  }

  @Test
  void a_time_range_may_be_relative_to_now() {
    long now = System.currentTimeMillis();
    store(now - 3_600_000, now);

    List<String> found = pages(Map.of("limit", 10, "from", "now-30m"));

    assertThat(found).containsExactly("n1");
  }

  @Test
  void one_event_is_read_whole() {
    Events event = event("whole").probe(probe).captured(Map.of("a", Events.value(1))).tags("x:y");
    TestTopic.named(Topics.LOGS).send(event.build().key(), event.json());
    await().until(() -> !Reader.search("probe.id:" + probe).isEmpty());

    JsonPath read =
        Reader.authorized()
            .get("/api/v1/logs/" + event.build().id())
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(read.<Map<String, Object>>get()).isEqualTo(JsonPath.from(event.json()).get());
  }

  @Test
  void an_event_that_is_not_there_is_not_found() {
    Reader.authorized()
        .get("/api/v1/logs/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("limited time"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, must be 1 to 1000",
    "limit, many, must be",
    "cursor, here, must be the nextCursor",
    "from, yesterday, must be like",
    "to, now-1y, must be like",
    "sort, upwards, must be",
    "qq, a, unknown parameter"
  })
  void a_bad_parameter_is_named(String name, String value, String message) {
    Reader.with(Map.of(name, value))
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(name))
        .body("errors[0].message", containsString(message));
  }

  @Test
  void a_bad_query_is_shown_its_place() {
    Reader.with(Map.of("q", "service:shop @prob.id:1"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("q"))
        .body("errors[0].column", equalTo(14))
        .body("errors[0].message", containsString("probe.id"));
  }

  @Test
  void without_a_token_nothing_is_shown() {
    RestAssured.get("/api/v1/logs").then().statusCode(401);
    RestAssured.get("/api/v1/logs/tail").then().statusCode(401);
    RestAssured.get("/api/v1/logs/" + UUID.randomUUID()).then().statusCode(401);
  }

  private List<String> store(long... timestamps) {
    var messages = new ArrayList<String>();
    for (long timestamp : timestamps) {
      messages.add("n" + messages.size());
      Events event = event(messages.get(messages.size() - 1)).probe(probe).at(timestamp);
      TestTopic.named(Topics.LOGS).send(event.build().key(), event.json());
    }
    await().until(() -> Reader.search("probe.id:" + probe).size() == timestamps.length);
    return messages;
  }

  private List<String> pages(Map<String, Object> parameters) {
    var messages = new ArrayList<String>();
    Map<String, Object> next = new HashMap<>(parameters);
    next.put("q", "probe.id:" + probe);
    do {
      JsonPath page = Reader.with(next).then().statusCode(200).extract().jsonPath();
      messages.addAll(page.getList("items.message"));
      next.put("cursor", page.get("nextCursor"));
    } while (next.get("cursor") != null);
    return messages;
  }
}
