package io.hotprobe.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.gateway.testing.GatewayTest;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.gateway.testing.Tracer;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@GatewayTest
class PollingTest {
  private final String service = "shop-" + UUID.randomUUID();

  @Test
  void aProbeReachesAJavaTracerAndLeavesItAgain() {
    // Given
    ProbeDefinition probe = Probes.publish(Probes.log(service));
    Tracer tracer = Tracer.java(service);
    await()
        .untilAsserted(
            () -> {
              tracer.poll();
              assertThat(tracer.probe(probe.id())).isNotNull();
            });
    assertThat(tracer.poll().body()).isEqualTo("{}");

    // When
    Probes.publish(Probes.inState(probe, ProbeState.DISABLED));

    // Then
    await()
        .untilAsserted(
            () -> {
              tracer.poll();
              assertThat(tracer.probe(probe.id())).isNull();
            });
  }
}
