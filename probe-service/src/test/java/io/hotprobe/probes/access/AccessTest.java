package io.hotprobe.probes.access;

import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Given.service;
import static io.hotprobe.probes.testing.Rest.admin;
import static io.hotprobe.probes.testing.Secrets.DEVELOPER_TOKEN;
import static io.hotprobe.probes.testing.Secrets.WRITER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@ServiceTest
class AccessTest {
  private final String demo = logProbe(service());
  private final String prod = demo.replace("\"demo\"", "\"prod\"");
  private final String everywhere = demo.replace("\"env\":\"demo\",", "");
  private final String capture = demo.replace("\"tags\"", "\"captureSnapshot\":true,\"tags\"");

  @Test
  void aDeveloperWritesWhereItDoesNotHurt() {
    // When
    Response answer = as(DEVELOPER_TOKEN).body(capture).post("/api/v1/probes");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.<String>path("createdBy")).isEqualTo("dana");
  }

  @Test
  void aDeveloperDoesNotWriteInProduction() {
    // When
    Response answer = as(DEVELOPER_TOKEN).body(prod).post("/api/v1/probes");

    // Then
    assertForbidden(answer, "debugger_write");
  }

  @Test
  void aDeveloperDoesNotWriteForEveryEnvironment() {
    // When
    Response answer = as(DEVELOPER_TOKEN).body(everywhere).post("/api/v1/probes");

    // Then
    assertForbidden(answer, "debugger_write");
  }

  @Test
  void aDeveloperDoesNotMoveAProbeOutOfProduction() {
    // Given
    String id = created(prod);

    // When
    Response answer = as(DEVELOPER_TOKEN).body("{\"env\":\"demo\"}").patch("/api/v1/probes/" + id);

    // Then
    assertForbidden(answer, "debugger_write");
  }

  @Test
  void aDeveloperDoesNotDeleteInProductionByABulkChange() {
    // Given
    String id = created(prod);

    // When
    Response answer =
        as(DEVELOPER_TOKEN)
            .body("{\"action\":\"DELETE\",\"filter\":{\"q\":\"" + id + "\"}}")
            .post("/api/v1/probes/bulk");

    // Then
    assertForbidden(answer, "debugger_write");
    assertThat(admin().get("/api/v1/probes/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void whoMustNotSeeVariablesDoesNotCaptureThem() {
    // When
    Response answer = as(WRITER_TOKEN).body(capture).post("/api/v1/probes");

    // Then
    assertForbidden(answer, "debugger_capture");
  }

  @Test
  void onlyAnAdministratorSeesKeysAndAudit() {
    // When
    int keys = as(DEVELOPER_TOKEN).get("/api/v1/api-keys").statusCode();
    int audit = as(DEVELOPER_TOKEN).get("/api/v1/audit").statusCode();

    // Then
    assertThat(keys).isEqualTo(403);
    assertThat(audit).isEqualTo(403);
  }

  private static void assertForbidden(Response answer, String permission) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
    assertThat(answer.<String>path("detail")).contains("permission " + permission + ",");
  }

  private static RequestSpecification as(String token) {
    return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
  }
}
