package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class BulkChangeTest {
  private final String service = service();

  @Test
  void disablesAllThatPassTheFilter() {
    // Given
    created(logProbe(service));
    created(logProbe(service));
    created(logProbe(service).replaceFirst("\\{", "{\"state\":\"DRAFT\","));

    // When
    var answer = bulk("DISABLE", "");

    // Then
    assertThat(answer.asString()).isEqualTo("{\"matched\":3,\"changed\":2}");
    assertThat(states()).containsExactly("DRAFT", "DISABLED", "DISABLED");
  }

  @Test
  void aDryRunOnlyCounts() {
    // Given
    created(logProbe(service));

    // When
    var answer = bulk("DELETE", "?dryRun=true");

    // Then
    assertThat(answer.asString()).isEqualTo("{\"matched\":1,\"changed\":1}");
    assertThat(states()).containsExactly("ENABLED");
  }

  @Test
  void worksInChunks() {
    // Given
    String probes =
        IntStream.range(0, 205)
            .mapToObj(i -> "\"p%d\":%s".formatted(i, logProbe(service)))
            .collect(Collectors.joining(","));
    admin().body("{\"probes\":{" + probes + "}}").put("/api/v1/probe-sets/" + service);

    // When
    var answer = bulk("DELETE", "");

    // Then
    assertThat(answer.asString()).isEqualTo("{\"matched\":205,\"changed\":205}");
    assertThat(states()).isEmpty();
  }

  @Test
  void doesNotTakeAnEmptyFilterForEverything() {
    // When
    var answer = admin().body("{\"action\":\"DELETE\",\"filter\":{}}").post("/api/v1/probes/bulk");

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("filter");
  }

  @Test
  void namesAMisspeltFilter() {
    // When
    var answer =
        admin()
            .body("{\"action\":\"DELETE\",\"filter\":{\"srvice\":\"shop\"}}")
            .post("/api/v1/probes/bulk");

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("filter.srvice");
  }

  private Response bulk(String action, String query) {
    return admin()
        .body("{\"action\":\"%s\",\"filter\":{\"service\":\"%s\"}}".formatted(action, service))
        .post("/api/v1/probes/bulk" + query);
  }

  private List<String> states() {
    return admin().get("/api/v1/probes?service=" + service).path("items.state");
  }
}
