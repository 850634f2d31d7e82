package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProbeLifeCycleTest {

  @Test
  void disablesAndEnables() {
    // Given
    String id = created(logProbe("shop"));
    become(id, "disable");

    // When
    var answer = become(id, "enable");

    // Then
    assertThat(answer.<String>path("state")).isEqualTo("ENABLED");
    assertThat(admin().get("/api/v1/probes/" + id + "/revisions").<List<String>>path("action"))
        .containsExactly("ENABLED", "DISABLED", "CREATED");
  }

  @Test
  void aDraftCannotBeDisabled() {
    // Given
    String id = created(logProbe("shop").replaceFirst("\\{", "{\"state\":\"DRAFT\","));

    // When
    var answer = become(id, "disable");

    // Then
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.<String>path("detail"))
        .isEqualTo(
            "the probe is DRAFT and cannot become DISABLED;"
                + " it can become [ENABLED] or be deleted");
  }

  @Test
  void peopleDoNotExhaustAProbe() {
    // Given
    String id = created(logProbe("shop"));

    // When
    var answer = admin().body("{\"state\":\"EXHAUSTED\"}").patch("/api/v1/probes/" + id);

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("state");
  }

  @Test
  void expiresByItself() {
    // When
    String id =
        created(
            logProbe("shop")
                .replaceFirst("\\{", "{\"expiresAt\":\"" + Instant.now().plusSeconds(2) + "\","));

    // Then
    eventually()
        .untilAsserted(
            () ->
                assertThat(admin().get("/api/v1/probes/" + id).<String>path("state"))
                    .isEqualTo("EXPIRED"));
  }

  @Test
  void anExpiredProbeGetsNewTimeWhenItIsEnabled() {
    // Given
    String id =
        created(
            logProbe("shop")
                .replaceFirst("\\{", "{\"expiresAt\":\"" + Instant.now().plusSeconds(2) + "\","));
    eventually()
        .until(() -> admin().get("/api/v1/probes/" + id).<String>path("state").equals("EXPIRED"));

    // When
    var answer = become(id, "enable");

    // Then
    assertThat(answer.<String>path("state")).isEqualTo("ENABLED");
    assertThat(Instant.parse(answer.path("expiresAt")))
        .isAfter(Instant.now().plus(ProbeDefaults.LOG_LIFETIME).minusSeconds(60));
  }

  @Test
  void isExhaustedWhenItsEventsAreUsedUpOverAllInstances() {
    // Given
    String id = created(logProbe("shop").replaceFirst("\\{", "{\"maxHits\":10,"));

    // When
    captured(id, "a", 6);
    captured(id, "b", 4);

    // Then
    eventually()
        .untilAsserted(
            () ->
                assertThat(admin().get("/api/v1/probes/" + id).<String>path("state"))
                    .isEqualTo("EXHAUSTED"));
  }

  private static void captured(String id, String runtimeId, int events) {
    TestTopic.named(Topics.DIAGNOSTICS)
        .send(
            id + "/" + runtimeId,
            """
            {"probeId":"%s","probeVersion":1,"runtimeId":"%s","service":"shop","status":"EMITTING",
             "counters":{"captured":%d},"timestamp":1}
            """
                .formatted(id, runtimeId, events));
  }

  private static Response become(String id, String step) {
    return admin().post("/api/v1/probes/" + id + "/" + step);
  }
}
