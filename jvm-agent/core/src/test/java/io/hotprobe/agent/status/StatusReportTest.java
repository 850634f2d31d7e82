package io.hotprobe.agent.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.DdTags;
import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import io.hotprobe.agent.backend.RecordingBackEnd.Request;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.http.HttpClient;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import io.hotprobe.agent.probe.CaptureLimits;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.hotprobe.protocol.probe.EvaluateAt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusReportTest {

  private static final String PATH = "/debugger/v1/diagnostics";

  private final RecordingBackEnd backEnd = new RecordingBackEnd();
  private final Statuses statuses = new Statuses(() -> {});
  private final Probe probe =
      new Probe(
          "p",
          3,
          new Where.Method("A", "m", null),
          EvaluateAt.DEFAULT,
          null,
          List.of(),
          null,
          null,
          null,
          new Output.Log(List.of(), false, List.of(), CaptureLimits.DEFAULT, -1));
  private final List<ProbeRuntime> live = new ArrayList<>();
  private final FunnelCounts counts = new FunnelCounts(() -> live, statuses);

  @AfterEach
  void close() {
    backEnd.close();
  }

  @Test
  void sendsTheStatesAsAFormInTheirOrder() throws IOException {
    // Given
    StatusReport report = report();
    statuses.received(probe);
    statuses.report(probe, DiagnosticStatus.ERROR, "There is no method 'm' in A.");

    // When
    report.send();

    // Then
    Request request = backEnd.requests(PATH).get(0);
    assertThat(request.headers().get("Content-type")).startsWith("multipart/form-data; boundary=");
    assertThat(request.text())
        .contains("Content-Disposition: form-data; name=\"event\"; filename=\"event.json\"");
    assertThat(request.query())
        .matches(
            "ddtags=env:test,version:1.0,debugger_version:0.1.0,agent_version:0.1.0,host_name:box,runtime-id:[0-9a-f-]{36},team:x");
    JsonNode messages = request.event();
    assertThat(messages).hasSize(2);
    assertThat(messages.at("/0/debugger/diagnostics/status").asText()).isEqualTo("RECEIVED");
    JsonNode error = messages.get(1);
    assertThat(error.at("/service").asText()).isEqualTo("shop");
    assertThat(error.at("/type").asText()).isEqualTo("diagnostic");
    assertThat(error.at("/timestamp").asLong()).isPositive();
    JsonNode diagnostics = error.at("/debugger/diagnostics");
    assertThat(diagnostics.at("/runtimeId").asText()).hasSize(36);
    ((ObjectNode) diagnostics).remove("runtimeId");
    assertThat(diagnostics)
        .hasToString(
            "{\"probeId\":\"p\",\"probeVersion\":3,\"status\":\"ERROR\","
                + "\"exception\":{\"type\":\"NO_TYPE\",\"message\":\"There is no method 'm' in A.\",\"stacktrace\":[]},"
                + "\"reason\":\"There is no method 'm' in A.\"}");
  }

  @Test
  void sendsThemAgainUntilTheBackEndHasThem() throws IOException {
    // Given
    AtomicInteger posts = new AtomicInteger();
    backEnd.on(PATH, request -> Reply.status(posts.incrementAndGet() < 2 ? 500 : 200));
    StatusReport report = report();
    statuses.received(probe);

    // When
    Duration wait = report.send();
    Duration stillWaiting = report.send();
    await()
        .until(
            () -> {
              report.send();
              return statuses.pending(1).isEmpty();
            });

    // Then
    assertThat(wait).isBetween(Duration.ofMillis(250), Duration.ofSeconds(1));
    assertThat(stillWaiting).isPositive().isLessThanOrEqualTo(wait);
    assertThat(backEnd.requests(PATH)).hasSize(2);
  }

  @Test
  void sendsPlainJsonWhereThereIsNoFormEndpoint() throws IOException {
    // Given
    backEnd.on("/info", request -> Reply.ok("{\"endpoints\":[\"debugger/v1/input\"]}"));
    StatusReport report = report();
    statuses.received(probe);

    // When
    report.send();

    // Then
    Request request = backEnd.requests("/debugger/v1/input").get(0);
    assertThat(request.headers()).containsEntry("Content-type", "application/json");
    assertThat(request.json().at("/0/debugger/diagnostics/probeId").asText()).isEqualTo("p");
  }

  @Test
  void sendsTheFunnelOfALiveProbeAndItsLastWordWhenRemoved() throws IOException {
    // Given
    StatusReport report = report();
    ProbeRuntime runtime = new ProbeRuntime(probe, null);
    live.add(runtime);
    statuses.received(probe);
    statuses.report(probe, DiagnosticStatus.INSTALLED, null);
    report.send();

    // When
    runtime.funnel().conditionFalse();
    runtime.take();
    runtime.funnel().captured();
    counts.sendAll();
    report.send();
    live.clear();
    statuses.forget("p");
    runtime.funnel().sent(1);
    counts.sendAll();
    counts.sendAll();
    report.finish(Duration.ofSeconds(1));

    // Then
    assertThat(backEnd.requests(PATH)).hasSize(3);
    JsonNode counted = backEnd.requests(PATH).get(1).event();
    assertThat(counted.at("/0/debugger/diagnostics/status").asText()).isEqualTo("EMITTING");
    assertThat(counted.at("/1/debugger/diagnostics/counters"))
        .hasToString(
            "{\"hits\":2,\"conditionFalse\":1,\"rateLimited\":0,\"budget\":0,\"errors\":0,\"captured\":1,\"dropped\":0,\"sent\":0}");
    JsonNode last = backEnd.requests(PATH).get(2).event();
    assertThat(last).hasSize(1);
    assertThat(last.at("/0/debugger/diagnostics/counters/sent").asInt()).isEqualTo(1);
  }

  private StatusReport report() throws IOException {
    Settings settings =
        Settings.load(
            new Properties(),
            Map.of(
                "HOTPROBE_URL", backEnd.url().toString(),
                "HOTPROBE_SERVICE", "shop",
                "HOTPROBE_ENV", "test",
                "HOTPROBE_VERSION", "1.0",
                "HOTPROBE_HOSTNAME", "box",
                "HOTPROBE_TAGS", "team:x"));
    Instance instance = Instance.of(settings);
    BackEnd known = new BackEnd(settings);
    try (HttpClient client = new HttpClient()) {
      known.discover(client);
    }
    return new StatusReport(
        statuses,
        counts,
        instance,
        known,
        new DdTags(instance, known, "0.1.0"),
        new Upload(
            "diagnostics", known, Duration.ofSeconds(5), new AgentLog(Level.OFF, System.err)),
        Duration.ofHours(1));
  }
}
