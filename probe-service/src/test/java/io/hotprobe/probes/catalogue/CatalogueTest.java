package io.hotprobe.probes.catalogue;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class CatalogueTest {
  private final TestTopic instances = TestTopic.named(Topics.INSTANCES);

  @Test
  void listsServicesAndTheirInstances() {
    // Given
    String service = service();
    long now = System.currentTimeMillis();

    // When
    poll(service, "demo", "1.0", now);
    poll(service, "prod", "1.1", now - 3_600_000);

    // Then
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        admin()
                            .get("/api/v1/services/" + service + "/instances")
                            .<List<Boolean>>path("alive"))
                    .containsExactly(true, false));
    var found =
        admin().get("/api/v1/services").path("find { it.service == '" + service + "' }.versions");
    assertThat(found).hasToString("[1.0, 1.1]");
  }

  private void poll(String service, String env, String version, long lastPoll) {
    String runtimeId = UUID.randomUUID().toString();
    instances.send(
        runtimeId,
        """
        {"runtimeId":"%s","service":"%s","env":"%s","version":"%s","language":"java",
         "firstSeen":1,"lastPoll":%d,"applied":[{"id":"logProbe_x","version":1,"applyState":2}]}
        """
            .formatted(runtimeId, service, env, version, lastPoll));
  }
}
