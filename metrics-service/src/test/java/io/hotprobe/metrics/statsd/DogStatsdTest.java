package io.hotprobe.metrics.statsd;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timgroup.statsd.NonBlockingStatsDClientBuilder;
import com.timgroup.statsd.StatsDClient;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.metrics.ServiceTest;
import io.hotprobe.protocol.Topics;
import jakarta.inject.Inject;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServiceTest
class DogStatsdTest {
  private static final String PROBE = "00000000-0000-4000-8000-000000000020";

  @Inject DogStatsd dogStatsd;
  @Inject DogStatsdSettings settings;

  @Test
  void datagramsOfATracerBecomeSeriesOfTheProbesService() throws Exception {
    // Given
    TestTopic.named(Topics.PROBES)
        .send(PROBE, "{\"id\":\"" + PROBE + "\",\"service\":\"demo-java\",\"env\":\"test\"}");
    String tags = "|#debugger.probeid:" + PROBE + ",team:demo,entrypoint.name:demo.app";
    String count = "dynamic.instrumentation.metric.probe.demo.ticks:4|c" + tags;
    String histogram = "dynamic.instrumentation.metric.probe.demo.items:7|h" + tags;

    // When
    try (var socket = new DatagramSocket()) {
      for (int i = 0; i < 1_000; i++) {
        send(socket, count + "\n" + histogram + "\n");
      }
    }

    // Then
    String labels = "{env=\"test\",service=\"demo-java\",team=\"demo\"}";
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(scrape())
                    .contains("probe_demo_ticks_total" + labels + " 4000.0\n")
                    .contains("probe_demo_items_count" + labels + " 1000\n")
                    .contains("probe_demo_items_sum" + labels + " 7000.0\n"));
  }

  @Test
  void aClientOfAnotherKindIsTakenOverAUnixSocket() {
    // Given
    String socket = settings.socket().orElseThrow().toAbsolutePath().toString();

    // When
    try (StatsDClient client =
        new NonBlockingStatsDClientBuilder()
            .address("unix://" + socket)
            .enableTelemetry(false)
            .enableAggregation(false)
            .prefix("dynamic.instrumentation.metric.probe")
            .constantTags("service:local", "env:test")
            .build()) {
      for (int i = 0; i < 100; i++) {
        client.count("uds.ticks", 2);
        client.recordDistributionValue("uds.items", 7);
        client.gauge("uds.size", i);
      }

      // Then
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(scrape())
                      .contains("probe_uds_ticks_total{env=\"test\",service=\"local\"} 200.0\n")
                      .contains("probe_uds_items_count{env=\"test\",service=\"local\"} 100\n")
                      .containsPattern("probe_uds_size\\{[^}]*\\} 99.0\n"));
    }
  }

  private void send(DatagramSocket socket, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(
        new DatagramPacket(
            bytes, bytes.length, InetAddress.getByName("127.0.0.1"), dogStatsd.port()));
  }

  private static String scrape() {
    return given()
        .header("Authorization", "Bearer test-token")
        .get("/metrics")
        .then()
        .extract()
        .asString();
  }
}
