package io.hotprobe.intake;

import static io.hotprobe.intake.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.intake.testing.Agent;
import io.hotprobe.intake.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send, and how much. */
@ServiceTest
class LimitsTest {
  private static final String EVENTS = "/debugger/v2/input";
  private static final int MIB = 1024 * 1024;

  @Inject MeterRegistry registry;
  private Agent agent;

  @BeforeEach
  void agent() {
    agent = Agent.trusted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/debugger/v1/input", "/debugger/v2/input", "/debugger/v1/diagnostics",
        "/hotprobe/v1/metrics", "/symdb/v1/input", "/v0.4/traces",
        "/telemetry/proxy/api/v2/apmtelemetry"
      })
  void without_a_known_key_nothing_is_taken(String path) {
    HttpResponse<String> answer = Agent.withText("nobody-knows-this-key").post(path, "[]");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer.body()).path("detail").asText()).contains("DD-API-KEY");
  }

  @Test
  void a_key_may_come_as_bearer_token() {
    var request =
        HttpRequest.newBuilder(URI.create(Agent.address() + EVENTS))
            .header("Authorization", "Bearer key-for-all")
            .POST(BodyPublishers.ofString("[]"))
            .build();

    HttpResponse<String> answer = Agent.send(request);

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void a_key_opens_only_its_service_and_environment() {
    var shop = Agent.withKey("key-for-shop", "shop", "prod");

    var answers =
        Map.of(
            "its own", shop.post(EVENTS + "?ddtags=env:prod", event("shop")).statusCode(),
            "no env said", shop.post(EVENTS, event("shop")).statusCode(),
            "other service", shop.post(EVENTS + "?ddtags=env:prod", event("bank")).statusCode(),
            "other env", shop.post(EVENTS + "?ddtags=env:test", event("shop")).statusCode());

    assertThat(answers)
        .isEqualTo(
            Map.of("its own", 202, "no env said", 202, "other service", 403, "other env", 403));
  }

  @Test
  void who_sends_more_than_its_quota_is_told_when_to_come_again() {
    var eager = Agent.withKey("key-of-an-eager-one", null, null);
    String batch = "[" + "null,".repeat(4_998) + "null]";

    var answers = Stream.generate(() -> eager.post(EVENTS, batch)).limit(4).toList();

    HttpResponse<String> last = answers.get(3);
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 5L);
    assertThat(json(last.body()).path("detail").asText()).contains("1000 a second");
  }

  @Test
  void a_body_above_the_limit_is_refused_by_its_declared_length() {
    HttpResponse<String> answer = agent.post(EVENTS, new byte[5 * MIB + 1]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json(answer.body()).path("detail").asText()).contains("5242880");
  }

  @Test
  void a_body_above_the_limit_is_refused_when_it_does_not_say_its_length() {
    var request =
        HttpRequest.newBuilder(URI.create(Agent.address() + EVENTS))
            .header("DD-API-KEY", "key-for-all")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[6 * MIB])))
            .build();

    HttpResponse<String> answer = Agent.send(request);

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void a_gzip_bomb_is_refused() {
    byte[] spaces = " ".repeat(21 * MIB).getBytes(StandardCharsets.US_ASCII);

    HttpResponse<String> answer = agent.postGzip(EVENTS, spaces);

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void a_bomb_of_symbols_is_refused() {
    byte[] spaces = " ".repeat(65 * MIB).getBytes(StandardCharsets.US_ASCII);

    HttpResponse<String> answer =
        agent.postMultipart(
            "/symdb/v1/input",
            "event",
            "event.json",
            "{\"service\":\"shop\"}".getBytes(StandardCharsets.UTF_8),
            "file",
            "file.gz",
            Agent.gzip(spaces));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void an_event_above_its_own_limit_is_refused_with_its_size() {
    String huge =
        event("shop")
            .replace("\"captures\":{}", "\"captures\":{\"x\":\"" + "y".repeat(3 * MIB) + "\"}");

    HttpResponse<String> answer = agent.post(EVENTS, huge);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer.body()).path("detail").asText()).contains("capture less");
  }

  @Test
  void an_event_above_one_mebibyte_that_compresses_is_taken() {
    String large =
        event("shop")
            .replace("\"captures\":{}", "\"captures\":{\"x\":\"" + "y".repeat(MIB) + "\"}");

    HttpResponse<String> answer = agent.post(EVENTS, large);

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void an_event_the_broker_finds_too_large_is_refused() {
    var noise = new StringBuilder();
    new Random(1)
        .ints(1_900_000, 'A', 'z')
        .filter(c -> c != '\\')
        .forEach(c -> noise.append((char) c));
    String large =
        event("shop").replace("\"captures\":{}", "\"captures\":{\"x\":\"" + noise + "\"}");

    HttpResponse<String> answer = agent.post(EVENTS, large);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer.body()).path("detail").asText()).contains("the broker does not take");
  }

  @Test
  void what_traces_and_telemetry_bring_is_dropped() throws IOException {
    HttpResponse<String> answer =
        agent.post("/telemetry/proxy/api/v2/apmtelemetry", "not even json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void a_client_that_hangs_up_in_the_middle_leaves_nothing_behind() throws IOException {
    var address = URI.create(Agent.address());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /debugger/v2/input HTTP/1.1\r\nHost: x\r\nDD-API-KEY: key-for-all\r\n"
                      + "Content-Length: 1000\r\n\r\n[{\"service\"")
                  .getBytes(StandardCharsets.US_ASCII));
      await()
          .until(
              () -> registry.get("hotprobe.intake.in.flight.bytes").gauge().value(),
              bytes -> bytes > 0);
    }

    await()
        .untilAsserted(
            () ->
                assertThat(registry.get("hotprobe.intake.in.flight.bytes").gauge().value())
                    .isZero());
  }

  private static String event(String service) {
    return """
    [{"service":"%s","debugger":{"snapshot":{"id":"%s","timestamp":1795356529895,\
    "probe":{"id":"limits","version":1},"captures":{}}}}]"""
        .formatted(service, UUID.randomUUID());
  }
}
