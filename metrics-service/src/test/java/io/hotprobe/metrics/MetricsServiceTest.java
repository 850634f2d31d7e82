package io.hotprobe.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class MetricsServiceTest {
  private final TestTopic points = TestTopic.named(Topics.METRICS);

  @Inject ObjectMapper json;

  @Test
  void servesTheSumOfACountWithoutItsRepeats() throws Exception {
    // Given
    MetricPoint first = Points.count("served.adds", "a", 1, 3);
    send(first);
    send(Points.count("served.adds", "b", 1, 10));

    // When
    send(first);
    send(Points.count("served.adds", "a", 2, 4));

    // Then
    awaitScrape(
        "dynamic_instrumentation_metric_probe_served_adds_total"
            + "{env=\"demo\",service=\"shop\",team=\"cart\",version=\"1.0.0\"} 17.0");
  }

  @Test
  void keepsTheLastGaugeOfEachInstance() throws Exception {
    // Given
    send(Points.gauge("kept.size", "a", 1, 1));
    send(Points.gauge("kept.size", "b", 1, 5));

    // When: the newer point overtakes the older one
    send(Points.gauge("kept.size", "a", 3, 3));
    send(Points.gauge("kept.size", "a", 2, 2));
    send(Points.gauge("kept.size", "b", 2, 6));

    // Then
    awaitScrape("kept_size{env=\"demo\",runtime_id=\"b\",service=\"shop\",version=\"1.0.0\"} 6.0");
    awaitScrape("kept_size{env=\"demo\",runtime_id=\"a\",service=\"shop\",version=\"1.0.0\"} 3.0");
  }

  @Test
  void answersAQueryForOneMetric() throws Exception {
    // Given
    send(Points.histogram("query.millis", "a", 1, 10, 20, 30));

    // When
    send(Points.histogram("query.millis", "b", 1, 40));

    // Then
    await()
        .untilAsserted(
            () ->
                admin()
                    .get("/api/v1/metrics/query.millis?service=shop&env=demo")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].kind", equalTo("HISTOGRAM"))
                    .body("items[0].distribution.count", equalTo(4))
                    .body("items[0].distribution.sum", equalTo(100f))
                    .body("items[0].distribution.max", equalTo(40f))
                    .body("items[0].overflow", equalTo(false))
                    .body("nextCursor", nullValue()));
  }

  @Test
  void answersWhatAMetricDidOverTime() throws Exception {
    // Given
    send(Points.histogram("past.millis", "a", 1, 10, 20, 30));
    send(Points.histogram("past.millis", "b", 1, 40));

    // When
    var answer = "/api/v1/metrics/past.millis?from=now-10m&step=1h";

    // Then: points of 1970 are as late as can be
    await()
        .untilAsserted(
            () ->
                admin()
                    .get(answer)
                    .then()
                    .statusCode(200)
                    .body("stepSeconds", equalTo(3600))
                    .body("items", hasSize(1))
                    .body("items[0].steps.distribution.count.sum()", equalTo(4))
                    .body("items[0].steps.distribution.max.max()", equalTo(40f)));
    admin().get("/api/v1/metrics/past.millis?to=now-1h").then().body("items", hasSize(0));
    admin().get("/api/v1/metrics/past.millis?from=soon").then().statusCode(422);
  }

  @Test
  void marksTheSeriesThatTakesWhatIsBeyondTheLimit() throws Exception {
    // Given: 5 series at most in tests
    for (int page = 1; page <= 5; page++) {
      send(Points.count("many.pages", "a", 1, 1, "page:" + page));
    }

    // When
    MetricPoint sixth = Points.count("many.pages", "a", 1, 7, "page:6");
    send(sixth);
    send(Points.count("many.pages", "a", 1, 8, "page:7"));
    send(sixth);
    send(Points.count("many.pages", "a", 2, 1, "page:1"));

    // Then
    awaitScrape("many_pages_total{env=\"demo\",hotprobe_overflow=\"true\",service=\"shop\"} 15.0");
    awaitScrape("many_pages_total{env=\"demo\",page=\"1\",service=\"shop\",version=\"1.0.0\"} 2.0");
  }

  @Test
  void pagesThroughTheSeries() throws Exception {
    // Given
    for (String tag : new String[] {"n:1", "n:2", "n:3"}) {
      send(Points.count("paged", "a", 1, 1, tag));
    }
    await()
        .untilAsserted(() -> admin().get("/api/v1/metrics/paged").then().body("items", hasSize(3)));
    String next =
        admin()
            .get("/api/v1/metrics/paged?limit=2")
            .then()
            .extract()
            .jsonPath()
            .getString("nextCursor");

    // When
    var rest = admin().queryParam("cursor", next).get("/api/v1/metrics/paged?limit=2").then();

    // Then
    rest.body("items", hasSize(1)).body("items[0].tags[0]", equalTo("n:3"));
    rest.body("nextCursor", nullValue());
  }

  @Test
  void putsWhatIsNoPointAsideWithTheReason() throws Exception {
    // Given
    String wrong = "{\"schemaVersion\":1,\"service\":\"shop\",\"metric\":\"aside\"}";

    // When
    points.send("shop/demo/aside", wrong);

    // Then
    await()
        .untilAsserted(
            () -> {
              List<DeadLetter> letters = new ArrayList<>();
              for (String letter : TestTopic.named(Topics.DEAD_LETTERS).values(Topics.METRICS)) {
                letters.add(json.readValue(letter, DeadLetter.class));
              }
              assertThat(letters)
                  .extracting(DeadLetter::reason, DeadLetter::payload)
                  .contains(tuple("runtimeId: missing", wrong));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/api/v1/metrics", "/api/v1/metrics/adds"})
  void answersNobodyWithoutAToken(String path) {
    given().get(path).then().statusCode(401).contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/metrics?limit=0, 422, limit: must be from 1",
    "/api/v1/metrics?cursor=e30, 422, must be the nextCursor",
    "/api/v1/metrics?cursor=%25%25, 422, must be the nextCursor",
    "/api/v1/metrics/nobody.has.it, 404, GET /api/v1/metrics lists all",
  })
  void saysWhatToDoAboutAWrongRequest(String path, int status, String detail) {
    admin()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(status)
        .body("detail", containsString(detail));
  }

  private void send(MetricPoint point) throws Exception {
    points.send(point.key(), json.writeValueAsString(point));
  }

  private static void awaitScrape(String line) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(admin().get("/metrics").body().asString()).contains(line + "\n"));
  }

  private static RequestSpecification admin() {
    return given().header("Authorization", "Bearer test-token");
  }
}
