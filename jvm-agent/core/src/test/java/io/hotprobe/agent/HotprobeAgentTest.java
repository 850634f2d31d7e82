package io.hotprobe.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import io.hotprobe.agent.backend.RecordingBackEnd.Request;
import io.hotprobe.agent.instrument.Copies;
import io.hotprobe.agent.instrument.TestAgent;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import io.hotprobe.agent.remote.AnswerBuilder;
import io.hotprobe.agent.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All parts of the agent together, in the test's own JVM, with a back end over HTTP. */
class HotprobeAgentTest {

  private static final String LOG = AnswerBuilder.logProbePath("log");
  private static final String METRIC = "datadog/2/LIVE_DEBUGGING/metricProbe_metric/config";

  private static final String LOG_PROBE =
      """
      {"id":"log","version":4,"where":{"typeName":"probed.Cart","methodName":"add"},"evaluateAt":"EXIT",
       "segments":[{"str":"added "},{"dsl":"quantity","json":{"ref":"quantity"}}],
       "when":{"dsl":"quantity > 1","json":{"gt":[{"ref":"quantity"},1]}}}\
      """;

  private static final String METRIC_PROBE =
      """
      {"id":"metric","version":1,"where":{"typeName":"probed.Cart","methodName":"add"},
       "metricName":"cart.added","kind":"COUNT","value":{"dsl":"quantity","json":{"ref":"quantity"}}}\
      """;

  private final RecordingBackEnd backEnd = new RecordingBackEnd();
  private final AtomicReference<String> answer = new AtomicReference<>("{}");
  private final Object cart = cart();
  private HotprobeAgent agent;

  @BeforeEach
  void start() {
    backEnd.on("/v0.7/config", request -> Reply.ok(answer.getAndSet("{}")));
    Settings settings =
        Settings.load(
            new Properties(),
            Map.of(
                "HOTPROBE_URL", backEnd.url().toString(),
                "HOTPROBE_SERVICE", "shop",
                "HOTPROBE_METRICS_FLUSH_INTERVAL", "100"));
    agent =
        new HotprobeAgent(TestAgent.JVM, settings, "0.1.0", new AgentLog(Level.OFF, System.err));
    agent.start();
  }

  @AfterEach
  void stop() {
    agent.close();
    agent.instrumenter().close();
    backEnd.close();
  }

  @Test
  void runsProbesFromTheAnswerToTheEvent() {
    // Given
    answer.set(new AnswerBuilder(1).file(LOG, LOG_PROBE).file(METRIC, METRIC_PROBE).build());
    await().until(() -> statuses("log").contains("INSTALLED"));
    await().until(() -> statuses("metric").contains("INSTALLED"));

    // When
    add("apple", 1);
    add("pear", 5);

    // Then
    await().until(() -> !events().isEmpty());
    assertThat(events()).hasSize(1);
    JsonNode event = events().get(0);
    assertThat(event.at("/message").asText()).isEqualTo("added 5");
    assertThat(event.at("/service").asText()).isEqualTo("shop");
    assertThat(event.at("/debugger/snapshot/probe/version").asInt()).isEqualTo(4);
    await().until(() -> counted() == 6);
    await()
        .untilAsserted(
            () -> {
              assertThat(statuses("log")).containsExactly("RECEIVED", "INSTALLED", "EMITTING");
              assertThat(statuses("metric")).containsExactly("RECEIVED", "INSTALLED", "EMITTING");
            });

    // When
    answer.set(new AnswerBuilder(2).build());
    await().until(() -> agent.instrumenter().runtimes().isEmpty());
    add("plum", 5);
    agent.close();

    // Then
    assertThat(events()).hasSize(1);
    assertThat(counted()).isEqualTo(6);
  }

  @Test
  void endsAProbeThatHasHadItsHits() {
    // Given
    answer.set(
        new AnswerBuilder(1)
            .file(LOG, LOG_PROBE.replace("\"version\":4", "\"version\":4,\"maxHits\":2"))
            .build());
    await().until(() -> statuses("log").contains("INSTALLED"));

    // When
    for (int i = 0; i < 5; i++) {
      add("pear", 5);
    }

    // Then
    await().until(() -> statuses("log").contains("PAUSED"));
    assertThat(agent.instrumenter().runtimes()).isEmpty();
    await().until(() -> events().size() == 2);
    assertThat(last("log").at("/reason").asText())
        .isEqualTo("It has had its 2 hits. Raise maxHits to run it again.");

    // When
    answer.set(new AnswerBuilder(2).file(LOG, LOG_PROBE.replace(":4", ":5")).build());
    await().until(() -> last("log").at("/status").asText().equals("INSTALLED"));
    add("pear", 5);

    // Then
    await().until(() -> events().size() == 3);
  }

  @Test
  void endsAProbeThatExpires() {
    // Given
    long soon = System.currentTimeMillis() + 500;
    answer.set(
        new AnswerBuilder(1)
            .file(LOG, LOG_PROBE.replace("\"version\":4", "\"version\":4,\"expiresAt\":" + soon))
            .build());
    await().until(() -> statuses("log").contains("INSTALLED"));

    // When
    await().until(() -> statuses("log").contains("PAUSED"));
    add("pear", 5);

    // Then
    assertThat(agent.instrumenter().runtimes()).isEmpty();
    assertThat(last("log").at("/reason").asText()).startsWith("It expired at 20");
    agent.close();
    assertThat(events()).isEmpty();
  }

  @Test
  void reportsAProbeItCannotReadBesideOneThatRuns() {
    // When
    answer.set(
        new AnswerBuilder(1)
            .file(LOG, LOG_PROBE)
            .file(AnswerBuilder.logProbePath("bad"), "{\"id\":\"bad\",\"version\":9,\"where\":5}")
            .build());

    // Then
    await().until(() -> statuses("log").contains("INSTALLED"));
    await().until(() -> statuses("bad").contains("ERROR"));
    JsonNode bad = diagnostics("bad").get(0);
    assertThat(bad.at("/probeVersion").asInt()).isEqualTo(9);
    assertThat(bad.at("/reason").asText()).isEqualTo("where: must be an object, not a number");
    answer.set(new AnswerBuilder(2).build());
    await().until(() -> agent.instrumenter().runtimes().isEmpty());
  }

  @Test
  void sendsWhatItHasBeforeTheJvmEnds() {
    // Given
    answer.set(new AnswerBuilder(1).file(METRIC, METRIC_PROBE).file(LOG, LOG_PROBE).build());
    await().until(() -> statuses("metric").contains("INSTALLED"));

    // When
    add("pear", 7);
    agent.close();

    // Then
    assertThat(counted()).isEqualTo(7);
    assertThat(events()).hasSize(1);
    assertThat(last("log").at("/counters/sent").asInt()).isEqualTo(1);
  }

  /** Of a class loader that is not the agent's own: what that one loads is never probed. */
  private static Object cart() {
    try {
      return new Copies("probed.")
          .loadClass("probed.Cart")
          .getConstructor(String.class)
          .newInstance("ann");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(String sku, int quantity) {
    try {
      cart.getClass().getMethod("add", String.class, int.class).invoke(cart, sku, quantity);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JsonNode> events() {
    return backEnd.requests("/debugger/v2/input").stream()
        .flatMap(request -> StreamSupport.stream(request.json().spliterator(), false))
        .toList();
  }

  private double counted() {
    return backEnd.requests("/hotprobe/v1/metrics").stream()
        .mapToDouble(request -> request.json().at("/points/0/value").asDouble())
        .sum();
  }

  private List<String> statuses(String probeId) {
    return diagnostics(probeId).stream()
        .filter(diagnostic -> !diagnostic.has("counters"))
        .map(diagnostic -> diagnostic.at("/status").asText())
        .toList();
  }

  private JsonNode last(String probeId) {
    List<JsonNode> diagnostics = diagnostics(probeId);
    return diagnostics.get(diagnostics.size() - 1);
  }

  private List<JsonNode> diagnostics(String probeId) {
    return backEnd.requests("/debugger/v1/diagnostics").stream()
        .map(Request::event)
        .flatMap(messages -> StreamSupport.stream(messages.spliterator(), false))
        .map(message -> message.at("/debugger/diagnostics"))
        .filter(diagnostic -> diagnostic.at("/probeId").asText().equals(probeId))
        .toList();
  }

  @Test
  void endsInTimeThoughTheBackEndDoesNotAnswer() throws Exception {
    // Given
    answer.set(new AnswerBuilder(1).file(LOG, LOG_PROBE).build());
    await().until(() -> statuses("log").contains("INSTALLED"));
    CountDownLatch never = new CountDownLatch(1);
    for (String path : List.of("/debugger/v2/input", "/debugger/v1/diagnostics", "/v0.7/config")) {
      backEnd.on(path, request -> hang(never));
    }
    add("pear", 5);

    // When
    Thread end = new Thread(agent::close);
    end.start();
    end.join(Duration.ofSeconds(8).toMillis());

    // Then
    assertThat(end.isAlive()).isFalse();
    never.countDown();
  }

  private static Reply hang(CountDownLatch until) {
    try {
      until.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.ok("{}");
  }
}
