package io.hotprobe.agent.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.DdTags;
import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import io.hotprobe.agent.backend.RecordingBackEnd.Request;
import io.hotprobe.agent.capture.EventJson;
import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.capture.TestCaptures;
import io.hotprobe.agent.http.HttpClient;
import io.hotprobe.agent.instrument.ProbeBuilder;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTest {

  private static final String PATH = "/debugger/v2/input";

  private final RecordingBackEnd backEnd = new RecordingBackEnd();
  private final EventQueue queue = new EventQueue(1000, 64 << 20);
  private final ProbeRuntime runtime =
      new ProbeRuntime(ProbeBuilder.probe("p").on("shop.Cart", "add").log("added"), null);
  private final List<String> emitting = Collections.synchronizedList(new ArrayList<>());
  private Sender sender;

  @AfterEach
  void close() {
    sender.close();
    backEnd.close();
  }

  @Test
  void sendsWhatIsInTheQueueAsOneArray() throws IOException {
    // Given
    for (int i = 0; i < 5; i++) {
      TestCaptures.offer(queue, runtime);
    }

    // When
    start(Map.of());

    // Then
    await().until(() -> runtime.funnel().read().sent() == 5);
    Request request = backEnd.requests(PATH).get(0);
    assertThat(request.headers())
        .containsEntry("Content-type", "application/json")
        .containsEntry("Dd-api-key", "key")
        .containsEntry("Content-encoding", "gzip");
    assertThat(request.query()).startsWith("ddtags=").contains("runtime-id:");
    assertThat(request.json()).hasSize(5);
    assertThat(request.json().at("/0/debugger/snapshot/probe/id").asText()).isEqualTo("p");
    assertThat(emitting).containsOnly("p");
  }

  @Test
  void sendsEventsThatComeLater() throws IOException {
    // Given
    start(Map.of());

    // When
    TestCaptures.offer(queue, runtime);
    await().until(() -> runtime.funnel().read().sent() == 1);
    TestCaptures.offer(queue, runtime);

    // Then
    await().until(() -> runtime.funnel().read().sent() == 2);
    assertThat(backEnd.requests(PATH)).hasSize(2);
  }

  @Test
  void sendsWhatTheLastProbeLeftBehindAndThenSleeps() throws IOException {
    // Given
    start(Map.of());
    TestCaptures.offer(queue, runtime);

    // When
    sender.setActive(false);

    // Then
    await().until(() -> runtime.funnel().read().sent() == 1);
  }

  @ParameterizedTest
  @CsvSource({
    "/debugger/v1/diagnostics, 'debugger/v1/input,debugger/v1/diagnostics'",
    "/debugger/v1/input, debugger/v1/input"
  })
  void fallsBackToTheEndpointsTheBackEndHas(String path, String endpoints) throws IOException {
    // Given
    backEnd.on(
        "/info",
        request -> Reply.ok("{\"endpoints\":[\"" + endpoints.replace(",", "\",\"") + "\"]}"));

    // When
    start(Map.of());
    TestCaptures.offer(queue, runtime);

    // Then
    await().until(() -> runtime.funnel().read().sent() == 1);
    assertThat(backEnd.requests(path).get(0).headers())
        .containsEntry("Content-type", "application/json")
        .doesNotContainKey("Content-encoding");
  }

  @Test
  void sendsToAFixedAddressWithoutAskingForOne() throws IOException {
    // Given
    backEnd.on("/info", request -> Reply.ok("{\"endpoints\":[]}"));

    // When
    start(Map.of("DD_DYNAMIC_INSTRUMENTATION_SNAPSHOT_URL", backEnd.url() + "/events/in"));
    TestCaptures.offer(queue, runtime);

    // Then
    await().until(() -> backEnd.requests("/events/in").size() == 1);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "429", "408", "401", "404"})
  void sendsABatchAgainUntilTheBackEndTakesIt(int status) throws IOException {
    // Given
    AtomicInteger posts = new AtomicInteger();
    backEnd.on(PATH, request -> Reply.status(posts.incrementAndGet() == 1 ? status : 202));
    TestCaptures.offer(queue, runtime);

    // When
    start(Map.of());

    // Then
    await().until(() -> runtime.funnel().read().sent() == 1);
    List<Request> requests = backEnd.requests(PATH);
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1).text()).isEqualTo(requests.get(0).text());
    assertThat(runtime.funnel().read().dropped()).isZero();
  }

  @Test
  void waitsAsLongAsTheBackEndAsks() throws IOException {
    // Given
    AtomicInteger posts = new AtomicInteger();
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    backEnd.on(
        PATH,
        request -> {
          times.add(System.nanoTime());
          return Reply.status(posts.incrementAndGet() == 1 ? 429 : 202).with("Retry-After", "1");
        });
    TestCaptures.offer(queue, runtime);

    // When
    start(Map.of());

    // Then
    await().until(() -> runtime.funnel().read().sent() == 1);
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void dropsAndCountsWhatTheBackEndRefuses() throws IOException {
    // Given
    backEnd.on(PATH, request -> Reply.status(400));
    TestCaptures.offer(queue, runtime);

    // When
    start(Map.of());

    // Then
    await().until(() -> runtime.funnel().read().dropped() == 1);
    assertThat(runtime.funnel().read().sent()).isZero();
  }

  @Test
  void dividesABatchThatIsTooLargeAndDropsOnlyTheEventThatIs() throws IOException {
    // Given
    backEnd.on(PATH, request -> Reply.status(request.body().length > 30_000 ? 413 : 202));
    for (int i = 0; i < 5; i++) {
      TestCaptures.offerLarge(queue, runtime, i == 2 ? 4 : 2);
    }

    // When
    start(Map.of());

    // Then
    await().until(() -> runtime.funnel().read().sent() == 4);
    assertThat(runtime.funnel().read().dropped()).isEqualTo(1);
  }

  @Test
  void keepsRequestsBelowFiveMebibytesAndEventsBelowOne() throws IOException {
    // Given
    for (int i = 0; i < 8; i++) {
      TestCaptures.offerLarge(queue, runtime, i == 0 ? 200 : 100);
    }

    // When
    start(Map.of());

    // Then
    await().until(() -> runtime.funnel().read().sent() == 8);
    List<Request> requests = backEnd.requests(PATH);
    assertThat(requests).hasSize(2).allMatch(request -> request.body().length <= 5 << 20);
    JsonNode pruned = requests.get(0).json().get(0);
    assertThat(pruned.toString().length()).isBetween(1_000_000, 1 << 20);
    JsonNode locals = pruned.at("/debugger/snapshot/captures/return/locals");
    assertThat(locals).hasSize(200);
    Set<String> kinds = new HashSet<>();
    locals.forEach(value -> kinds.add(value.has("pruned") ? value.toString() : "kept"));
    assertThat(kinds).containsExactlyInAnyOrder("kept", "{\"pruned\":true}");
  }

  @Test
  void sendsTheRestBeforeTheJvmEnds() throws IOException {
    // Given
    start(Map.of("HOTPROBE_UPLOAD_FLUSH_INTERVAL", "60000"));
    TestCaptures.offer(queue, runtime);
    TestCaptures.offer(queue, runtime);

    // When
    sender.close();
    sender.join(System.nanoTime() + TimeUnit.SECONDS.toNanos(5));

    // Then
    assertThat(runtime.funnel().read().sent()).isEqualTo(2);
  }

  @Test
  void givesUpAtTheEndWhenTheBackEndIsAway() throws IOException {
    // Given
    backEnd.on(PATH, request -> Reply.status(503));
    start(Map.of());
    TestCaptures.offer(queue, runtime);
    await().until(() -> !backEnd.requests(PATH).isEmpty());

    // When
    sender.close();
    sender.join(System.nanoTime() + TimeUnit.SECONDS.toNanos(5));

    // Then
    assertThat(runtime.funnel().read().dropped()).isEqualTo(1);
  }

  private void start(Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOTPROBE_URL", backEnd.url().toString());
    all.put("HOTPROBE_API_KEY", "key");
    Settings settings = Settings.load(new Properties(), all);
    Instance instance = Instance.of(settings);
    BackEnd known = new BackEnd(settings);
    try (HttpClient client = new HttpClient()) {
      known.discover(client);
    }
    AgentLog log = new AgentLog(Level.OFF, System.err);
    sender =
        new Sender(
            queue,
            new EventEncoder(
                new EventJson("shop", new Redaction(List.of())),
                probe -> emitting.add(probe.id()),
                log),
            settings,
            known,
            new DdTags(instance, known, "0.1.0"),
            log);
    sender.setActive(true);
    sender.start();
  }
}
