package io.hotprobe.intake;

import static io.hotprobe.intake.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.intake.testing.Agent;
import io.hotprobe.intake.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class EventsTest {
  private static final String PATH = "/debugger/v2/input?ddtags=env:prod,runtime-id:r-1";

  private final String probe = UUID.randomUUID().toString();
  private Agent agent;

  @BeforeEach
  void agent() {
    agent = Agent.trusted();
  }

  @Test
  void good_events_of_a_batch_pass_and_bad_ones_become_dead_letters() {
    String bad =
        event("bad", "{}").replace("\"timestamp\":1795356529895", "\"timestamp\":\"soon\"");

    HttpResponse<String> answer =
        agent.post(PATH, "[" + event("a", "{}") + "," + bad + ",null," + event("b", "{}") + "]");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer.body()).path("accepted").asInt()).isEqualTo(2);
    assertThat(json(answer.body()).path("refused").asInt()).isEqualTo(2);
    assertThat(json(answer.body()).at("/errors/0/field").asText())
        .isEqualTo("[1].debugger.snapshot.timestamp");
    assertThat(messages()).containsExactly("a", "b");
    JsonNode letter = deadLetter("\"bad\"");
    assertThat(letter.path("topic").asText()).isEqualTo(Topics.LOGS);
    assertThat(letter.path("reason").asText()).startsWith("[1].debugger.snapshot.timestamp: wrong");
  }

  @Test
  void a_batch_with_nothing_good_in_it_is_refused_and_says_why() {
    String nameless = event("x", "{}").replace("\"service\":\"shop\",", "");

    HttpResponse<String> answer = agent.post(PATH, "[" + nameless + "]");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer.body()).path("detail").asText()).isEqualTo("[0].service: is missing");
    assertThat(messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "leaseToken"})
  void long_text_in_the_place_of_a_number_refuses_only_its_event(String field) {
    String text = "1".repeat(101);
    String bad =
        event("text for " + field, "{}")
            .replace("\"language\"", "\"" + field + "\":\"" + text + "\",\"language\"");

    HttpResponse<String> answer =
        agent.post(PATH, "[" + event("a", "{}") + "," + bad + "," + event("b", "{}") + "]");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer.body()).path("accepted").asInt()).isEqualTo(2);
    assertThat(messages()).containsExactly("a", "b");
    assertThat(deadLetter("text for " + field).path("reason").asText())
        .startsWith(
            "[1].debugger.snapshot." + field + ": wrong type or value: Number value length");
  }

  @Test
  void text_that_is_not_json_refuses_the_whole_batch() {
    HttpResponse<String> answer = agent.post(PATH, "[" + event("a", "{}") + ", oops]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).path("detail").asText()).contains("line 1, column");
    assertThat(messages()).isEmpty();
  }

  @Test
  void secrets_the_agent_let_through_do_not_reach_the_topic() {
    String captures =
        """
        {"return":{"arguments":{"userPassword":{"type":"java.lang.String","value":"hunter2"},
        "form":{"type":"Map","entries":[[{"value":"api_key"},{"value":"hunter2"}],[{"value":"size"},{"value":"3"}]]}}}}
        """;

    agent.post(PATH, "[" + event("a", captures) + "]");

    assertThat(events().get(0).path("captures"))
        .isEqualTo(
            json(
                """
                {"return":{"arguments":{"userPassword":{"type":"java.lang.String","notCapturedReason":"redactedIdent"},
                "form":{"type":"Map","entries":[[{"value":"api_key"},{"notCapturedReason":"redactedIdent"}],[{"value":"size"},{"value":"3"}]]}}}}
                """));
  }

  @Test
  void secrets_do_not_reach_the_dead_letters_either() {
    String bad =
        event(
                "refused-secret",
                "{\"lines\":{\"4\":{\"locals\":{\"pin\":{\"value\":\"hunter2\"}}}}}")
            .replace("\"service\":\"shop\",", "");

    agent.post(PATH, "[" + bad + "]");

    assertThat(deadLetter("refused-secret").path("payload").asText())
        .contains("\"pin\":{\"notCapturedReason\":\"redactedIdent\"}")
        .doesNotContain("hunter2");
  }

  @Test
  void an_event_without_a_uuid_gets_the_same_one_however_often_it_comes() {
    String odd = event("a", "{}").replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"not-a-uuid\"");

    agent.post(PATH, "[" + odd + "]");
    agent.post(PATH, "[" + odd + "]");

    List<String> ids = events().stream().map(event -> event.path("id").asText()).toList();
    assertThat(ids).hasSize(2);
    assertThat(UUID.fromString(ids.get(0))).isEqualTo(UUID.fromString(ids.get(1)));
  }

  @Test
  void gzip_and_a_single_object_and_the_older_paths_are_taken() {
    byte[] single = event("single", "{}").getBytes(StandardCharsets.UTF_8);

    List<Integer> answers =
        List.of(
            agent.postGzip("/debugger/v1/input", single).statusCode(),
            agent.post("/debugger/v1/diagnostics", event("older", "{}")).statusCode());

    assertThat(answers).containsExactly(202, 202);
    assertThat(messages()).containsExactly("single", "older");
  }

  @Test
  void events_of_one_probe_stay_in_order() {
    String batch =
        IntStream.range(0, 500)
            .mapToObj(i -> event("n" + i, "{}"))
            .collect(Collectors.joining(",", "[", "]"));

    agent.post(PATH, batch);

    assertThat(messages()).isEqualTo(IntStream.range(0, 500).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void an_event_of_a_lease_that_was_taken_over_is_refused() {
    TestTopic.named(Topics.LEASES)
        .send(
            "grant",
            """
            {"schemaVersion":1,"probeId":"%s","service":"shop","env":"prod","holder":"r-2","token":18,"grantedAt":1}
            """
                .formatted(probe));
    await()
        .until(
            () -> agent.post(PATH, "[" + leased("stale", 17) + "]").statusCode(),
            status -> status == 422);

    HttpResponse<String> answer =
        agent.post(
            PATH, "[%s,%s,%s]".formatted(leased("a", 18), leased("stale", 17), leased("b", 19)));

    assertThat(messages()).contains("a", "b");
    assertThat(json(answer.body()).path("accepted").asInt()).isEqualTo(2);
    assertThat(json(answer.body()).at("/errors/0/field").asText())
        .isEqualTo("[1].debugger.snapshot.leaseToken");
  }

  @Test
  void an_event_of_a_lease_is_refused_after_one_of_a_newer_lease_whose_grant_is_not_known_yet() {
    agent.post(PATH, "[" + leased("new", 18) + "]");

    HttpResponse<String> answer = agent.post(PATH, "[" + leased("stale", 17) + "]");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(messages()).containsExactly("new");
  }

  private String leased(String message, long token) {
    return event(message, "{}")
        .replace("\"captures\"", "\"leaseToken\":" + token + ",\"captures\"");
  }

  private String event(String message, String captures) {
    return """
    {"service":"shop","message":"%s","debugger":{"snapshot":{"id":"%s","timestamp":1795356529895,\
    "language":"java","probe":{"id":"%s","version":3,"location":{"type":"A","method":"b"}},\
    "captures":%s,"stack":[]}}}"""
        .formatted(message, UUID.randomUUID(), probe, captures);
  }

  private List<JsonNode> events() {
    return TestTopic.named(Topics.LOGS).values("shop/" + probe).stream()
        .map(value -> json(value))
        .toList();
  }

  private List<String> messages() {
    return events().stream().map(event -> event.path("message").asText()).toList();
  }

  private static JsonNode deadLetter(String text) {
    return TestTopic.named(Topics.DEAD_LETTERS).records().stream()
        .map(ConsumerRecord::value)
        .map(value -> json(value))
        .filter(letter -> letter.path("payload").asText().contains(text))
        .findFirst()
        .orElseThrow();
  }
}
