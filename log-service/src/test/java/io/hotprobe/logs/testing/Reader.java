package io.hotprobe.logs.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** A person who reads logs. */
public final class Reader {
  public static final String TOKEN = "let-me-read";

  private Reader() {}

  /** The events a query finds, at most a thousand. */
  public static List<Map<String, Object>> search(String query) {
    return with(Map.of("q", query, "limit", 1000))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  /** How many events a query finds. */
  public static long count(String query) {
    return authorized()
        .queryParams(Map.of("q", query, "field", "source"))
        .get("/api/v1/logs/facets")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Integer>getList("values.count")
        .stream()
        .mapToLong(Integer::longValue)
        .sum();
  }

  public static Response with(Map<String, Object> parameters) {
    return authorized().queryParams(parameters).get("/api/v1/logs");
  }

  public static RequestSpecification authorized() {
    return given().header("Authorization", "Bearer " + TOKEN);
  }
}
