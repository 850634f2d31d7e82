package io.hotprobe.logs.api;

import static io.hotprobe.logs.testing.Events.event;
import static io.hotprobe.logs.testing.Events.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.hotprobe.logs.testing.Events;
import io.hotprobe.logs.testing.Reader;
import io.hotprobe.logs.testing.ServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class CountTest {
  /** 2026-11-22T14:00:00Z. */
  private static final long HOUR = 1_795_356_000_000L;

  private final String probe = UUID.randomUUID().toString();

  @BeforeEach
  void store() {
    List<Events> events =
        List.of(
            event("a").at(HOUR).service("bank").tags("team:x", "team:y"),
            event("b").at(HOUR + 61_000).tags("team:x").captured(Map.of("city", value("Lyon"))),
            event("c").at(HOUR + 62_000).status("error").captured(Map.of("city", value("Lyon"))),
            event("d").at(HOUR + 240_000).captured(Map.of("city", value("Köln"))));
    events.forEach(event -> event.probe(probe).send());
    await().until(() -> Reader.search("probe.id:" + probe).size() == events.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service       | shop=3 bank=1
          @probe.id     | PROBE=4
          status        | info=3 error=1
          team          | x=2 y=1
          captured.city | Lyon=2 Köln=1
          env           | demo=4
          duration      | 0=4
          message       | a=1 b=1 c=1 d=1
          nobody        |
          """)
  void the_values_of_a_field_come_with_their_counts(String field, String counts) {
    JsonPath facet = get("/facets", Map.of("q", "probe.id:" + probe, "field", field)).jsonPath();

    List<Map<String, Object>> values = facet.getList("values");
    assertThat(values.stream().map(v -> v.get("value") + "=" + v.get("count")))
        .containsExactly(
            counts == null ? new String[0] : counts.replace("PROBE", probe).split(" "));
  }

  @Test
  void only_so_many_values_are_shown() {
    JsonPath facet =
        get("/facets", Map.of("q", "probe.id:" + probe, "field", "service", "limit", 1)).jsonPath();

    assertThat(facet.getList("values.value")).containsExactly("shop");
    assertThat(facet.getDouble("sampleRate")).isEqualTo(1);
  }

  @Test
  void a_histogram_counts_events_and_errors_over_time_without_gaps() {
    JsonPath histogram =
        get(
                "/histogram",
                Map.of("q", "probe.id:" + probe, "from", HOUR, "to", HOUR + 300_000, "buckets", 5))
            .jsonPath();

    assertThat(histogram.getLong("spanMillis")).isEqualTo(60_000);
    assertThat(histogram.getDouble("sampleRate")).isEqualTo(1);
    assertThat(histogram.getList("buckets.count")).containsExactly(1, 2, 0, 0, 1);
    assertThat(histogram.getList("buckets.errors")).containsExactly(0, 1, 0, 0, 0);
    assertThat(histogram.getLong("buckets[0].timestamp")).isEqualTo(HOUR);
  }

  @ParameterizedTest
  @CsvSource({
    "/facets, q, a, field",
    "/facets?field=@nothing, q, a, field",
    "/facets?field=service, limit, 101, limit",
    "/histogram, buckets, 1001, buckets",
    "/histogram?to=5, from, 6, from",
    "/histogram, q, (a, q"
  })
  void a_bad_parameter_is_named(String path, String name, String value, String wrong) {
    Reader.authorized()
        .queryParam(name, value)
        .get("/api/v1/logs" + path)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(wrong));
  }

  private static Response get(String path, Map<String, Object> parameters) {
    return Reader.authorized()
        .queryParams(parameters)
        .get("/api/v1/logs" + path)
        .then()
        .statusCode(200)
        .extract()
        .response();
  }
}
