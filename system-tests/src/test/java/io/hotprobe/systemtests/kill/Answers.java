package io.hotprobe.systemtests.kill;

import static io.restassured.RestAssured.given;

import io.hotprobe.systemtests.Suite;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the log index and the metrics say of a service. */
final class Answers {
  private static final int PAGE = 1_000;

  private final Ports ports;
  private final String service;

  Answers(Ports ports, String service) {
    this.ports = ports;
    this.service = service;
  }

  /** The ids of all its events, each as often as the index has it. */
  List<String> eventIds() {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Map<String, Object> query = new HashMap<>(Map.of("q", "service:" + service, "limit", PAGE));
      if (cursor != null) {
        query.put("cursor", cursor);
      }
      JsonPath page = get(ports.logService("/api/v1/logs"), query);
      ids.addAll(page.getList("items.id"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return ids;
  }

  /** Its counts by tag. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    for (Map<String, Object> series : series(PointAgent.COUNT)) {
      String tag = (String) ((List<?>) series.get("tags")).get(0);
      counts.put(tag, ((Number) series.get("value")).longValue());
    }
    return counts;
  }

  /** Its gauges by instance. */
  Map<String, Long> gauges() {
    Map<String, Long> gauges = new HashMap<>();
    for (Map<String, Object> series : series(PointAgent.GAUGE)) {
      gauges.put((String) series.get("runtimeId"), ((Number) series.get("value")).longValue());
    }
    return gauges;
  }

  /** How many values its distributions have. */
  long values() {
    return series(PointAgent.DISTRIBUTION).stream()
        .map(series -> (Map<?, ?>) series.get("distribution"))
        .mapToLong(distribution -> ((Number) distribution.get("count")).longValue())
        .sum();
  }

  private List<Map<String, Object>> series(String metric) {
    return get(ports.metricsService("/api/v1/metrics/" + metric), Map.of("service", service))
        .getList("items");
  }

  private static JsonPath get(URI address, Map<String, Object> query) {
    return given()
        .header("Authorization", "Bearer " + Suite.TOKEN)
        .queryParams(query)
        .get(address)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
