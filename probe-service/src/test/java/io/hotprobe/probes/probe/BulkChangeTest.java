package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static io.hotprobe.probes.testing.Secrets.DEVELOPER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
    setOf(205);

    // When
    var answer = bulk("DELETE", "");

    // Then
    assertThat(answer.asString()).isEqualTo("{\"matched\":205,\"changed\":205}");
    assertThat(states()).isEmpty();
  }

  @Test
  void doesNothingByHalves() {
    // Given
    created(logProbe(service).replace("\"demo\"", "\"prod\""));
    setOf(200);

    // When
    var answer = bulk(RestAssured.given().auth().oauth2(DEVELOPER_TOKEN), "DISABLE", "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
    assertThat(states()).containsOnly("ENABLED").hasSize(50);
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

  private void setOf(int count) {
    String probes =
        IntStream.range(0, count)
            .mapToObj(i -> "\"p%d\":%s".formatted(i, logProbe(service)))
            .collect(Collectors.joining(","));
    admin().body("{\"probes\":{" + probes + "}}").put("/api/v1/probe-sets/" + service);
  }

  private Response bulk(String action, String query) {
    return bulk(admin(), action, query);
  }

  private Response bulk(RequestSpecification person, String action, String query) {
    return person
        .contentType(ContentType.JSON)
        .body("{\"action\":\"%s\",\"filter\":{\"service\":\"%s\"}}".formatted(action, service))
        .post("/api/v1/probes/bulk" + query);
  }

  private List<String> states() {
    return admin().get("/api/v1/probes?service=" + service).path("items.state");
  }
}
