package io.hotprobe.systemtests;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The suite's REST interfaces as a person with a token uses them. */
public final class Rest {
  private static final String PROBES = "http://127.0.0.1:8081/api/v1/probes";
  private static final String LOGS = "http://127.0.0.1:8085/api/v1/logs";
  private static final String METRICS = "http://127.0.0.1:8084/metrics";

  private Rest() {}

  /** Creates a probe and answers its id. */
  public static String create(Map<String, Object> probe) {
    return authorized()
        .contentType(ContentType.JSON)
        .body(probe)
        .post(PROBES)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static void disable(String id) {
    authorized().post(PROBES + "/" + id + "/disable").then().statusCode(200);
  }

  public static void delete(String id) {
    authorized().delete(PROBES + "/" + id).then().statusCode(204);
  }

  public static JsonPath status(String id) {
    return authorized()
        .get(PROBES + "/" + id + "/status")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** The events of a probe, newest first. */
  public static List<Map<String, Object>> events(String probeId) {
    return authorized()
        .queryParam("q", "@probe.id:" + probeId)
        .queryParam("limit", 100)
        .get(LOGS)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  /** When the newest event of a probe was made; epoch milliseconds. */
  public static long newest(String probeId) {
    return ((Number) events(probeId).get(0).get("timestamp")).longValue();
  }

  /** The Prometheus page of all series. */
  public static String metrics() {
    return authorized().get(METRICS).then().statusCode(200).extract().asString();
  }

  private static RequestSpecification authorized() {
    return given().header("Authorization", "Bearer " + Suite.TOKEN);
  }
}
