package io.hotprobe.standalone.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hotprobe.standalone.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentEntryTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch change = new CountDownLatch(1);
  private final int port = Port.anyFree();
  private HttpServer gateway;
  private HttpServer intake;
  private AgentEntry entry;

  @BeforeEach
  void listen() throws Exception {
    gateway = service("gateway");
    intake = service("intake");
    entry =
        AgentEntry.listen(
            "127.0.0.1",
            port,
            gateway.getAddress().getPort(),
            intake.getAddress().getPort(),
            Optional.of("of-others"));
  }

  @AfterEach
  void close() {
    entry.close();
    gateway.stop(0);
    intake.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "/info, gateway",
    "/v0.7/config, gateway",
    "/debugger/v2/input?ddtags=a%3Ab, intake",
    "/debugger/v1/diagnostics, intake",
    "/symdb/v1/input, intake",
    "/hotprobe/v1/metrics, intake",
    "/v0.4/traces, intake",
    "/telemetry/proxy/api/v2/apmtelemetry, intake"
  })
  void passesEachRequestToTheServiceThatKnowsIt(String path, String service) throws Exception {
    HttpResponse<String> answer = send(path, "{}").get();

    assertThat(answer.body()).isEqualTo(service + " POST " + path + " 2 DD-API-KEY=k");
  }

  @ParameterizedTest
  @CsvSource({"X-Other, of-others", "DD-API-KEY, k", "Authorization, null"})
  void presentsItsKeyForAgentsWithoutOne(String header, String passedOn) {
    HttpResponse<String> answer = send("/v0.7/config", "{}", header).join();

    assertThat(answer.body()).endsWith(" DD-API-KEY=" + passedOn);
  }

  @ParameterizedTest
  @CsvSource({"/", "/api/v1/probes", "/q/health", "/metrics", "/v0.7/configuration/../../metrics"})
  void passesNothingElse(String path) throws Exception {
    HttpResponse<String> answer = send(path, "{}").get();

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void holdsALongPollUntilTheGatewayAnswers() {
    // Given
    CompletableFuture<HttpResponse<String>> poll = send("/v0.7/config", "wait");
    assertThat(send("/info", "{}").join().statusCode()).isEqualTo(200);
    assertThat(poll).isNotDone();

    // When
    change.countDown();

    // Then
    assertThat(poll.join().statusCode()).isEqualTo(200);
  }

  @Test
  void passesLargeBodiesOn() {
    String body = "x".repeat(5 * 1024 * 1024);

    HttpResponse<String> answer = send("/debugger/v2/input", body).join();

    assertThat(answer.body()).contains(" " + body.length() + " ");
  }

  @Test
  void answersBadGatewayWhenTheServiceIsAway() {
    intake.stop(0);

    HttpResponse<String> answer = send("/debugger/v2/input", "[]").join();

    assertThat(answer.statusCode()).isEqualTo(502);
  }

  private CompletableFuture<HttpResponse<String>> send(String path, String body) {
    return send(path, body, "DD-API-KEY");
  }

  private CompletableFuture<HttpResponse<String>> send(String path, String body, String keyHeader) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header(keyHeader, "k")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpServer service(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(name, exchange));
    server.start();
    return server;
  }

  private void answer(String name, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (new String(body, StandardCharsets.UTF_8).equals("wait")) {
        change.await();
      }
      String key = exchange.getRequestHeaders().getFirst("DD-API-KEY");
      byte[] answer =
          (name
                  + " "
                  + exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + body.length
                  + " DD-API-KEY="
                  + key)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
