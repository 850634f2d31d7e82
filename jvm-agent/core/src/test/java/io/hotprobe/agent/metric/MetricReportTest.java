package io.hotprobe.agent.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd;
import io.hotprobe.agent.backend.RecordingBackEnd.Reply;
import io.hotprobe.agent.backend.RecordingBackEnd.Request;
import io.hotprobe.agent.http.HttpClient;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.log.Level;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.protocol.probe.MetricKind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricReportTest {

  private static final String PATH = "/hotprobe/v1/metrics";

  private final RecordingBackEnd backEnd = new RecordingBackEnd();
  private final Metrics metrics = new Metrics(List.of("zone:a"), new Redaction(List.of()));
  private final List<String> emitting = new ArrayList<>();

  @AfterEach
  void close() {
    backEnd.close();
  }

  @Test
  void sendsTheFirstPointsSoonAndTheOthersAtTheInterval() throws IOException {
    // Given
    MetricReport report = report(Map.of());
    MetricSink sink = metrics.open(MetricProbes.probe("p", MetricKind.COUNT));
    Duration untilFirst = report.send();

    // When
    sink.add(3);
    Duration untilNext = report.send();
    sink.add(4);
    report.send();

    // Then
    assertThat(untilFirst).isLessThan(Duration.ofSeconds(1));
    assertThat(untilNext).isGreaterThan(Duration.ofSeconds(9));
    assertThat(backEnd.requests(PATH)).hasSize(1);
    JsonNode batch = backEnd.requests(PATH).get(0).json();
    assertThat(batch.at("/timestamp").asLong()).isPositive();
    assertThat(batch.at("/runtimeId").asText()).hasSize(36);
    assertThat(batch.at("/service").asText()).isEqualTo("shop");
    assertThat(batch.at("/sequence").asLong()).isEqualTo(1);
    assertThat(batch.at("/points"))
        .hasToString(
            "[{\"metric\":\"items\",\"kind\":\"COUNT\",\"probeId\":\"p\","
                + "\"tags\":[\"team:cart\",\"zone:a\"],\"value\":3.0}]");
    assertThat(emitting).containsExactly("p");
  }

  @Test
  void sendsSketches() throws IOException {
    // Given
    MetricReport report = report(Map.of());
    MetricSink sink = metrics.open(MetricProbes.probe("p", MetricKind.DISTRIBUTION));
    sink.add(1.5);

    // When
    report.send();

    // Then
    assertThat(backEnd.requests(PATH).get(0).json().at("/points/0/sketch"))
        .hasToString(
            "{\"scale\":5,\"count\":1,\"sum\":1.5,\"min\":1.5,\"max\":1.5,\"zeroCount\":0,"
                + "\"positive\":{\"offset\":18,\"counts\":[1]},"
                + "\"negative\":{\"offset\":0,\"counts\":[]}}");
  }

  @Test
  void repeatsABatchUnchangedUntilItIsAcknowledged() throws Exception {
    // Given
    AtomicInteger posts = new AtomicInteger();
    backEnd.on(PATH, request -> Reply.status(posts.incrementAndGet() < 3 ? 503 : 202));
    MetricReport report = report(Map.of("HOTPROBE_METRICS_FLUSH_INTERVAL", "1"));
    MetricSink sink = metrics.open(MetricProbes.probe("p", MetricKind.COUNT));

    // When
    sink.add(1);
    Duration wait = report.send();
    sink.add(2);
    await()
        .until(
            () -> {
              report.send();
              return posts.get() == 4;
            });

    // Then
    assertThat(wait).isBetween(Duration.ofMillis(250), Duration.ofSeconds(1));
    List<Request> requests = backEnd.requests(PATH);
    assertThat(requests.get(1).text()).isEqualTo(requests.get(0).text());
    assertThat(requests.get(2).text()).isEqualTo(requests.get(0).text());
    assertThat(requests.get(3).json().at("/sequence").asLong()).isEqualTo(2);
    assertThat(requests.get(3).json().at("/points/0/value").asDouble()).isEqualTo(2);
  }

  @Test
  void endsTheSeriesOfARemovedProbeAfterItsLastPoints() throws IOException {
    // Given
    MetricReport report = report(Map.of("HOTPROBE_METRICS_FLUSH_INTERVAL", "1"));
    MetricSink gone = metrics.open(MetricProbes.probe("gone", MetricKind.COUNT));
    MetricSink stays = metrics.open(MetricProbes.probe("stays", MetricKind.COUNT));
    gone.add(1);

    // When
    metrics.retain(List.of(stays));
    report.finish(Duration.ofSeconds(1));
    metrics.take(probe -> {});
    gone.add(1);

    // Then
    assertThat(metrics.take(probe -> {})).isEmpty();
    assertThat(backEnd.requests(PATH).get(0).json().at("/points/0/probeId").asText())
        .isEqualTo("gone");
  }

  @Test
  void sendsWhatThereIsBeforeTheEnd() throws IOException {
    // Given
    MetricReport report = report(Map.of());
    MetricSink sink = metrics.open(MetricProbes.probe("p", MetricKind.GAUGE));
    sink.add(1);
    report.send();
    sink.add(2);

    // When
    report.finish(Duration.ofSeconds(1));

    // Then
    assertThat(backEnd.requests(PATH)).hasSize(2);
    assertThat(backEnd.requests(PATH).get(1).json().at("/points/0/value").asInt()).isEqualTo(2);
  }

  @Test
  void speaksDogStatsdWhereTheBackEndTakesNothingElse() throws IOException {
    try (DatagramSocket statsd = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      // Given
      statsd.setSoTimeout(5000);
      backEnd.on(
          "/info",
          request ->
              Reply.ok(
                  "{\"endpoints\":[\"/v0.7/config\"],\"config\":{\"statsd_port\":%d}}"
                      .formatted(statsd.getLocalPort())));
      MetricReport report = report(Map.of("HOTPROBE_ENV", "test"));
      metrics.open(MetricProbes.probe("p", MetricKind.COUNT)).add(5);
      metrics.open(MetricProbes.probe("q", MetricKind.GAUGE)).add(2.5);
      MetricSink distribution = metrics.open(MetricProbes.probe("r", MetricKind.DISTRIBUTION));
      for (double value : new double[] {-3, 0, 7, 7, 7, 7}) {
        distribution.add(value);
      }

      // When
      report.send();

      // Then
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      statsd.receive(packet);
      String name = "dynamic.instrumentation.metric.probe.items:";
      String tags = ",team:cart,zone:a,service:shop,env:test";
      String lines = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(Arrays.asList(lines.split("\n", -1)))
          .containsExactlyInAnyOrder(
              name + "5|c|#debugger.probeid:p" + tags,
              name + "2.5|g|#debugger.probeid:q" + tags,
              name + "-2.986|d|#debugger.probeid:r" + tags,
              name + "0|d|#debugger.probeid:r" + tags,
              name + "6.950|d|@0.25|#debugger.probeid:r" + tags);
    }
  }

  @Test
  void waitsBetweenFlushesAlsoWhileTheBackEndHasNeverBeenReached() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOTPROBE_URL", "http://127.0.0.1:1");
    environment.put("HOTPROBE_METRICS_FLUSH_INTERVAL", "100");
    Settings settings = Settings.load(new Properties(), environment);

    MetricReport report = report(settings, new BackEnd(settings));

    await().during(Duration.ofMillis(300)).until(() -> !report.send().isZero());
  }

  private MetricReport report(Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOTPROBE_URL", backEnd.url().toString());
    all.put("HOTPROBE_SERVICE", "shop");
    Settings settings = Settings.load(new Properties(), all);
    BackEnd known = new BackEnd(settings);
    try (HttpClient client = new HttpClient()) {
      known.discover(client);
    }
    return report(settings, known);
  }

  private MetricReport report(Settings settings, BackEnd known) {
    return new MetricReport(
        metrics,
        probe -> emitting.add(probe.id()),
        settings,
        Instance.of(settings),
        known,
        new AgentLog(Level.OFF, System.err));
  }
}
