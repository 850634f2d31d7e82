package io.hotprobe.gateway.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.gateway.testing.GatewayTest;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.diagnostic.Diagnostic;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.hotprobe.protocol.instance.Instance;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GatewayTest
class ReportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String service = "shop-" + UUID.randomUUID();

  @Test
  void anInstanceIsReportedWhenItIsNewAndWhenItSaysSomethingNew() throws Exception {
    // Given
    Tracer tracer = Tracer.java(service);
    long before = System.currentTimeMillis();

    // When
    tracer.poll();
    tracer.poll();
    tracer.poll();

    // Then: the first poll, and the second that acknowledges a file
    await().until(() -> instances(tracer).size() >= 2);
    List<String> values = instances(tracer);
    assertThat(values).hasSize(2);
    Instance first = JSON.readValue(values.get(0), Instance.class);
    assertThat(first.firstSeen()).isBetween(before, System.currentTimeMillis());
    assertThat(first)
        .isEqualTo(
            new Instance(
                1,
                tracer.runtimeId(),
                service,
                "test",
                "1.0.0",
                "java",
                "1.68.1+f1de45fd30",
                "vm",
                List.of(
                    "env:test",
                    "version:1.0.0",
                    "tracer_version:1.68.1+f1de45fd30",
                    "host_name:vm"),
                first.firstSeen(),
                first.lastPoll(),
                List.of()));
    Instance second = JSON.readValue(values.get(1), Instance.class);
    assertThat(second.firstSeen()).isEqualTo(first.firstSeen());
    assertThat(second.applied()).containsExactly(new Instance.Applied("symDb", 1, 2, null));
  }

  @Test
  void aProbeTheClientCannotRunIsAnErrorWithTheReason() throws Exception {
    // Given
    ProbeDefinition method =
        Probes.publish(Probes.changed(Probes.log(service), p -> p.put("language", "node")));
    Tracer tracer = Tracer.node(service);

    // When
    Diagnostic diagnostic = awaitDiagnostic(method.id(), tracer);

    // Then
    assertThat(diagnostic.status()).isEqualTo(DiagnosticStatus.ERROR);
    assertThat(diagnostic.probeVersion()).isEqualTo(method.revision());
    assertThat(diagnostic.reason()).contains("where.lines");
    assertThat(tracer.files()).isEmpty();
  }

  @Test
  void whatAClientCouldNotApplyIsAnErrorWithItsWords() throws Exception {
    // Given
    Tracer tracer = Tracer.java(service);
    String probeId = UUID.randomUUID().toString();
    state(tracer)
        .putArray("config_states")
        .addObject()
        .put("id", "metricProbe_" + probeId)
        .put("product", "LIVE_DEBUGGING")
        .put("version", 4)
        .put("apply_state", 3)
        .put("apply_error", "Expected BEGIN_OBJECT but was STRING at path $.where");

    // When
    Diagnostic diagnostic = awaitDiagnostic(probeId, tracer);

    // Then
    assertThat(diagnostic)
        .isEqualTo(
            new Diagnostic(
                1,
                probeId,
                4,
                tracer.runtimeId(),
                service,
                "test",
                "1.0.0",
                DiagnosticStatus.ERROR,
                "Expected BEGIN_OBJECT but was STRING at path $.where",
                null,
                diagnostic.timestamp()));
  }

  @Test
  void aClientThatRefusesItsConfigurationIsAnErrorOfEachProbeItLacks() throws Exception {
    // Given
    ProbeDefinition probe = Probes.publish(Probes.log(service));
    Tracer.java(service).pollUntil(probe.id(), true);
    Tracer tracer = Tracer.java(service);
    state(tracer).put("has_error", true).put("error", "Signature is not valid");

    // When
    Diagnostic diagnostic = awaitDiagnostic(probe.id(), tracer);

    // Then
    assertThat(diagnostic.status()).isEqualTo(DiagnosticStatus.ERROR);
    assertThat(diagnostic.reason())
        .isEqualTo("the client refuses its configuration: Signature is not valid");
  }

  private static Diagnostic awaitDiagnostic(String probeId, Tracer tracer) throws Exception {
    TestTopic topic = TestTopic.named(Topics.DIAGNOSTICS);
    String key = probeId + "/" + tracer.runtimeId();
    await()
        .until(
            () -> {
              tracer.send(null).join();
              return !topic.values(key).isEmpty();
            });
    return JSON.readValue(topic.values(key).get(0), Diagnostic.class);
  }

  private static List<String> instances(Tracer tracer) {
    return TestTopic.named(Topics.INSTANCES).values(tracer.runtimeId());
  }

  private static ObjectNode state(Tracer tracer) {
    return (ObjectNode) tracer.request().at("/client/state");
  }
}
