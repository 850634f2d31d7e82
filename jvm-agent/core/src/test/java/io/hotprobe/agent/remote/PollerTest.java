package io.hotprobe.agent.remote;

import static io.hotprobe.agent.remote.AnswerBuilder.logProbe;
import static io.hotprobe.agent.remote.AnswerBuilder.logProbePath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import io.hotprobe.agent.backend.RecordingBackEnd.Request;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.agent.status.Statuses;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final String POLL = "/v0.7/config";
  private static final String A = logProbePath("a");

  private final List<List<String>> applied = new CopyOnWriteArrayList<>();
  private RecordingBackEnd backEnd = new RecordingBackEnd();
  private Poller poller;

  @AfterEach
  void close() {
    poller.close();
    backEnd.close();
  }

  @Test
  void putsAnAnswerInForceAndAcknowledgesItAtOnce() {
    // Given
    String answer = new AnswerBuilder(5).file(A, logProbe("a", 1)).build();
    backEnd.on(POLL, firstThenHold(Reply.ok(answer)));

    // When
    start(Map.of("HOTPROBE_SERVICE", "shop", "HOTPROBE_ENV", "test", "HOTPROBE_TAGS", "team:x"));

    // Then
    await().until(() -> backEnd.requests(POLL).size() == 2);
    assertThat(applied).containsExactly(List.of("a:1"));
    Request first = backEnd.requests(POLL).get(0);
    assertThat(first.headers())
        .containsEntry("Content-type", "application/json; charset=utf-8")
        .containsEntry("Prefer", "wait=30")
        .doesNotContainKey("Dd-api-key");
    JsonNode client = first.json().at("/client");
    assertThat(client.at("/client_tracer/service").asText()).isEqualTo("shop");
    assertThat(client.at("/client_tracer/env").asText()).isEqualTo("test");
    assertThat(client.at("/client_tracer").has("app_version")).isFalse();
    assertThat(client.at("/client_tracer/tags"))
        .extracting(JsonNode::asText)
        .contains("hotprobe.agent:true", "team:x", "env:test");
    assertThat(client.at("/state/targets_version").asLong()).isZero();

    JsonNode second = backEnd.requests(POLL).get(1).json();
    assertThat(second.at("/client/state"))
        .hasToString(
            """
            {"root_version":1,"targets_version":5,"config_states":[{"id":"logProbe_a","version":1,\
            "product":"LIVE_DEBUGGING","apply_state":2}],"has_error":false,\
            "backend_client_state":"state-5"}""");
    assertThat(second.at("/cached_target_files/0/path").asText()).isEqualTo(A);
    assertThat(second.at("/cached_target_files/0/length").asInt())
        .isEqualTo(logProbe("a", 1).length());
    assertThat(second.at("/cached_target_files/0/hashes/0/hash").asText()).hasSize(64);
  }

  @Test
  void reportsAFaultOfTheProtocolInTheNextPoll() {
    // Given
    String answer =
        new AnswerBuilder(5).file(A, logProbe("a", 1)).tampered(A, logProbe("a", 2)).build();
    backEnd.on(POLL, firstThenHold(Reply.ok(answer)));

    // When
    start(Map.of());

    // Then
    await().until(() -> backEnd.requests(POLL).size() == 2);
    JsonNode state = backEnd.requests(POLL).get(1).json().at("/client/state");
    assertThat(state.at("/has_error").asBoolean()).isTrue();
    assertThat(state.at("/error").asText()).contains("does not match its sha256");
    assertThat(state.at("/targets_version").asLong()).isZero();
  }

  @Test
  void keepsItsProbesWhileTheBackEndFails() {
    // Given
    AtomicInteger polls = new AtomicInteger();
    String answer = new AnswerBuilder(5).file(A, logProbe("a", 1)).build();
    backEnd.on(
        POLL,
        request ->
            switch (polls.incrementAndGet()) {
              case 1 -> Reply.ok(answer);
              case 2 -> Reply.status(503);
              case 3 -> Reply.ok("<html>bad gateway</html>");
              default -> Reply.ok(new AnswerBuilder(6).build());
            });

    // When
    start(Map.of());

    // Then
    await().until(() -> applied.size() == 2);
    assertThat(applied).containsExactly(List.of("a:1"), List.of());
    assertThat(polls.get()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void findsABackEndThatComesLaterOrComesBack() {
    // Given
    int port = backEnd.port();
    backEnd.close();
    start(Map.of("HOTPROBE_URL", "http://127.0.0.1:" + port));

    // When
    backEnd = new RecordingBackEnd(port);
    await().until(() -> !backEnd.requests(POLL).isEmpty());
    backEnd.close();
    backEnd = new RecordingBackEnd(port);

    // Then
    await().until(() -> !backEnd.requests(POLL).isEmpty());
  }

  @Test
  void saysGoodbyeWhenTheProcessEnds() {
    // Given
    backEnd.on(POLL, firstThenHold(Reply.ok("{}")));
    start(Map.of());
    await().until(() -> backEnd.requests(POLL).size() == 2);

    // When
    poller.close();
    poller.join(System.nanoTime() + TimeUnit.SECONDS.toNanos(5));

    // Then
    assertThat(backEnd.requests(POLL)).hasSize(3);
    Request last = backEnd.requests(POLL).get(2);
    assertThat(last.headers()).containsEntry("Prefer", "wait=0");
    assertThat(last.json().at("/client/client_tracer/tags"))
        .extracting(JsonNode::asText)
        .contains("hotprobe.agent:true", "hotprobe.stopping:true");
  }

  @Test
  void pollsAtAnIntervalWhereTheBackEndDoesNotHoldPolls() {
    // Given
    backEnd.on("/info", request -> Reply.ok("{\"endpoints\":[\"v0.7/config\"]}"));

    // When
    start(Map.of("HOTPROBE_POLL_INTERVAL", "0.05", "HOTPROBE_API_KEY", "key"));

    // Then
    await().until(() -> backEnd.requests(POLL).size() >= 3);
    assertThat(backEnd.requests(POLL).get(2).headers())
        .doesNotContainKey("Prefer")
        .containsEntry("Dd-api-key", "key");
    assertThat(applied).isEmpty();
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    // Given
    AnswerBuilder large = new AnswerBuilder(5);
    for (int i = 0; i < 20; i++) {
      large.file(logProbePath("p" + i), logProbe("p" + i, 1));
    }
    AtomicInteger polls = new AtomicInteger();
    String small = new AnswerBuilder(6).file(A, logProbe("a", 1)).build();
    backEnd.on(POLL, request -> Reply.ok(polls.incrementAndGet() == 1 ? large.build() : small));

    // When
    start(Map.of("DD_REMOTE_CONFIG_MAX_PAYLOAD_SIZE", "2"));

    // Then
    await().until(() -> !applied.isEmpty());
    assertThat(applied).containsExactly(List.of("a:1"));
  }

  /** The first poll is answered, all others are held until the end of the test. */
  private static Function<Request, Reply> firstThenHold(Reply first) {
    AtomicInteger polls = new AtomicInteger();
    return request -> {
      if (polls.incrementAndGet() == 1) {
        return first;
      }
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Reply.ok("{}");
    };
  }

  private void start(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(Map.of("HOTPROBE_URL", backEnd.url().toString()));
    all.putAll(environment);
    Settings settings = Settings.load(new Properties(), all);
    poller =
        new Poller(
            settings,
            Instance.of(settings),
            "0.1.0",
            new BackEnd(settings),
            List.of(new Probes(this::live, new Statuses(() -> {}))),
            SignatureCheck.NONE,
            new Leases(List::of),
            new AgentLog(Level.OFF, System.err));
    poller.start();
  }

  private void live(Collection<Probe> current) {
    applied.add(current.stream().map(probe -> probe.id() + ":" + probe.version()).toList());
  }
}
