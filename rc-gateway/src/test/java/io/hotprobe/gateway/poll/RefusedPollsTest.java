package io.hotprobe.gateway.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.gateway.testing.GatewayTest;
import io.hotprobe.gateway.testing.Keys;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.config.Headers;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
class RefusedPollsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String body = Tracer.java("shop").request().toString();

  @Test
  void withoutAKey() throws Exception {
    HttpResponse<String> response = Requests.anonymous(body).send();

    assertProblem(response, 401, "set the agent's api.key (header DD-API-KEY) to a valid key");
  }

  @Test
  void withAKeyNobodyKnows() throws Exception {
    HttpResponse<String> response =
        Requests.anonymous(body).with(r -> r.header(Headers.API_KEY, "guessed")).send();

    assertProblem(response, 401, "set the agent's api.key (header DD-API-KEY) to a valid key");
  }

  @Test
  void notWithAKeyAsBearerToken() {
    HttpResponse<String> response =
        Requests.anonymous(body).with(r -> r.header("Authorization", "Bearer " + Keys.ALL)).send();

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, , service orders",
    ", prod, env prod",
  })
  void withAKeyForSomethingElse(String service, String env, String what) throws Exception {
    // Given
    String key = "key-" + what;
    Keys.put(key, service, env);
    Requests request = Requests.anonymous(body).with(r -> r.header(Headers.API_KEY, key));
    await().until(() -> request.send().statusCode() != 401);

    // When
    HttpResponse<String> response = request.send();

    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(JSON.readTree(response.body()).get("detail").asText())
        .startsWith("this API key is for the " + what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | not valid JSON at byte 1: ",
        "[] | : wrong type or value: ",
        "null | client: is missing",
        "{} | client: is missing",
        "{\"client\":{}} | client.client_tracer: is missing",
        "{\"client\":7} | client: wrong type or value",
        "{\"client\":{\"client_tracer\":{\"service\":\"a\"}}} | client.client_tracer.runtime_id: is missing",
        "{\"client\":{\"client_tracer\":{\"runtime_id\":\"a b\",\"service\":\"a\"}}} | client.client_tracer.runtime_id: must match",
        "{\"client\":{\"client_tracer\":{\"runtime_id\":\"a\"}}} | client.client_tracer.service: is missing",
        "{\"client\":{\"client_tracer\":{\"runtime_id\":\"a\",\"service\":\" \"}}} | client.client_tracer.service: is missing",
        "{\"client\":{\"state\":{\"targets_version\":\"x\"}}} | client.state.targets_version: wrong type or value",
      })
  void malformed(String malformed, String detail) throws Exception {
    HttpResponse<String> response = Requests.poll(malformed).send();

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).get("detail").asText()).startsWith(detail);
  }

  @Test
  void forgivesWhatDoesNotMatter() {
    // Given
    ObjectNode odd = Tracer.java("shop").request();
    odd.putArray("cached_target_files").addNull().addObject().putArray("hashes").addNull();
    ObjectNode client = (ObjectNode) odd.get("client");
    client.putArray("products").addNull().add("LIVE_DEBUGGING").add("WHATEVER");
    client.put("capabilities", "not base64!").putObject("unknown").put("deep", 1);
    ObjectNode tracer = (ObjectNode) client.get("client_tracer");
    tracer.put("app_version", "1\u0000\n2").put("env", "x".repeat(5_000)).putNull("tags");
    ((ObjectNode) client.get("state")).putArray("config_states").addNull().addObject();

    // When
    HttpResponse<String> response = Requests.poll(odd.toString()).send();

    // Then
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void tooLarge() throws Exception {
    HttpResponse<String> response = Requests.poll(body + " ".repeat(2_000_000)).send();

    assertProblem(response, 413, "the body may have 65536 bytes at most");
  }

  @Test
  void tooLargeInChunks() throws Exception {
    byte[] large = " ".repeat(100_000).getBytes(UTF_8);
    HttpRequest.BodyPublisher chunks =
        HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(large));

    HttpResponse<String> response = Requests.poll("").with(r -> r.POST(chunks)).send();

    assertProblem(response, 413, "the body may have 65536 bytes at most");
  }

  @Test
  void tooLargeOnceInflated() throws Exception {
    byte[] bomb = gzip(" ".repeat(10_000_000));

    HttpResponse<String> response =
        Requests.poll("")
            .with(r -> r.header("Content-Encoding", "gzip"))
            .with(r -> r.POST(HttpRequest.BodyPublishers.ofByteArray(bomb)))
            .send();

    assertProblem(response, 413, "the body may have 65536 bytes at most");
  }

  @Test
  void notWhenCompressed() throws Exception {
    byte[] compressed = gzip(body);

    HttpResponse<String> response =
        Requests.poll("")
            .with(r -> r.header("Content-Encoding", "gzip"))
            .with(r -> r.POST(HttpRequest.BodyPublishers.ofByteArray(compressed)))
            .send();

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void withAnotherMethod() throws Exception {
    HttpResponse<String> response = Requests.poll(body).with(HttpRequest.Builder::GET).send();

    assertProblem(response, 405, "poll with POST /v0.7/config");
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void tooSlow() throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String head =
          "POST /v0.7/config HTTP/1.1\r\nHost: x\r\nDD-API-KEY: %s\r\nContent-Length: 10\r\n\r\n{";
      socket.getOutputStream().write(head.formatted(Keys.ALL).getBytes(UTF_8));

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
    }
  }

  @Test
  void tooOften() throws Exception {
    // Given
    Requests request = Requests.poll(Tracer.java("shop").request().toString());

    // When
    HttpResponse<String> last =
        IntStream.range(0, 200)
            .mapToObj(i -> request.send())
            .filter(response -> response.statusCode() != 200)
            .findFirst()
            .orElseThrow();

    // Then
    assertProblem(last, 429, "an instance has 20 a second: poll less often");
    assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void tooOftenOfManyInstancesWithOneKey() throws Exception {
    // Given
    Keys.put("busy", null, null);
    Tracer first = Tracer.java("shop").key("busy");
    await().until(() -> first.send(null).join().statusCode() == 200);

    // When
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> Tracer.java("shop").key("busy").send(null)).limit(1_000).toList();

    // Then
    HttpResponse<String> refused =
        answers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.statusCode() != 200)
            .findFirst()
            .orElseThrow();
    assertProblem(refused, 429, "this API key has 300 polls a second: poll less often");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail)
      throws Exception {
    JsonNode problem = JSON.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).isEqualTo(detail);
  }

  private static byte[] gzip(String text) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
