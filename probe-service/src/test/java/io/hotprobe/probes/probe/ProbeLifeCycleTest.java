package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.probes.testing.ServiceTest;
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
  void expiresByItself() {
    // When
    String id =
        created(
            logProbe("shop")
                .replaceFirst("\\{", "{\"expiresAt\":\"" + Instant.now().plusSeconds(2) + "\","));

    // Then
    await()
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
    await()
        .until(() -> admin().get("/api/v1/probes/" + id).<String>path("state").equals("EXPIRED"));

    // When
    var answer = become(id, "enable");

    // Then
    assertThat(answer.<String>path("state")).isEqualTo("ENABLED");
    assertThat(Instant.parse(answer.path("expiresAt")))
        .isAfter(Instant.now().plus(ProbeDefaults.LOG_LIFETIME).minusSeconds(60));
  }

  private static Response become(String id, String step) {
    return admin().post("/api/v1/probes/" + id + "/" + step);
  }
}
