package io.hotprobe.intake;

import static io.hotprobe.intake.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.intake.testing.Agent;
import io.hotprobe.intake.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class MetricsTest {
  private static final String PATH = "/hotprobe/v1/metrics";
  private static final String SKETCH =
      "{\"scale\":5,\"count\":3,\"sum\":6.5,\"min\":0,\"max\":4,\"zeroCount\":1,"
          + "\"positive\":{\"offset\":40,\"counts\":[1,1]},\"negative\":null}";

  private Agent agent;

  @BeforeEach
  void agent() {
    agent = Agent.trusted();
  }

  @Test
  void every_point_of_a_flush_is_a_record_with_what_the_flush_says_of_all() {
    String flush =
        flush(
            "{\"metric\":\"whole.count\",\"kind\":\"COUNT\",\"probeId\":\"p\",\"tags\":[\"b:1\",\"a:2\"],\"value\":7}",
            "{\"metric\":\"whole.time\",\"kind\":\"DISTRIBUTION\",\"sketch\":" + SKETCH + "}");

    HttpResponse<String> answer = agent.postGzip(PATH, flush.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(values("shop/demo/whole.count"))
        .containsExactly(
            "{\"schemaVersion\":1,\"service\":\"shop\",\"env\":\"demo\",\"version\":\"2\",\"metric\":\"whole.count\","
                + "\"kind\":\"COUNT\",\"probeId\":\"p\",\"tags\":[\"a:2\",\"b:1\"],\"timestamp\":1795356529895,"
                + "\"runtimeId\":\"r-1\",\"sequence\":4,\"value\":7.0}");
    assertThat(json(values("shop/demo/whole.time").get(0)).at("/sketch/positive/counts/1").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_bad_point_does_not_hold_up_the_others() {
    String flush =
        flush(
            "{\"metric\":\"half.good\",\"kind\":\"GAUGE\",\"value\":-1.5}",
            "{\"metric\":\"half.bad\",\"kind\":\"GAUGE\"}",
            "null");

    HttpResponse<String> answer = agent.post(PATH, flush);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer.body()))
        .isEqualTo(
            json(
                """
                {"accepted":1,"refused":2,"errors":[
                  {"field":"points[1].value","message":"must be a finite number"},
                  {"field":"points[2]","message":"is null"}]}
                """));
    assertThat(values("shop/demo/half.good")).hasSize(1);
    assertThat(values("shop/demo/half.bad")).isEmpty();
  }

  @Test
  void a_point_with_a_field_of_the_wrong_type_does_not_hold_up_the_others() {
    String text =
        "{\"metric\":\"typed.text\",\"value\":\"much\",\"tags\":[[{\"password\":\"x\"}]],\"kind\":\"GAUGE\"}";
    String flush =
        flush(
            "{\"metric\":\"typed.before\",\"kind\":\"GAUGE\",\"value\":1}",
            text,
            "{\"metric\":\"typed.sketch\",\"kind\":\"HISTOGRAM\",\"sketch\":{\"positive\":{\"counts\":[1,{}]}}}",
            "\"typed.bare\"",
            "[[]]",
            "{\"metric\":\"typed.after\",\"kind\":\"GAUGE\",\"value\":2}");

    HttpResponse<String> answer = agent.post(PATH, flush);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer.body()).path("accepted").asInt()).isEqualTo(2);
    assertThat(json(answer.body()).findValuesAsText("field"))
        .containsExactly(
            "points[1].value", "points[2].sketch.positive.counts[1]", "points[3]", "points[4]");
    assertThat(values("shop/demo/typed.before")).hasSize(1);
    assertThat(values("shop/demo/typed.after")).hasSize(1);
    assertThat(deadLetter("typed.text"))
        .contains("points[1].value: wrong type or value")
        .contains("redactedIdent")
        .doesNotContain("\\\"x\\\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"COUNT","value":-1                                    | points[0].value
          "kind":"COUNT","value":1e999                                 | points[0].value
          "value":1                                                    | points[0].kind
          "kind":"HISTOGRAM","value":1                                 | points[0].sketch
          "kind":"HISTOGRAM","sketch":{"scale":9}                      | points[0].sketch.scale
          "kind":"HISTOGRAM","sketch":{"scale":5,"count":2}            | points[0].sketch.count
          "kind":"HISTOGRAM","sketch":{"scale":5,"zeroCount":-1}       | points[0].sketch.zeroCount
          "kind":"HISTOGRAM","sketch":{"scale":5,"positive":{"counts":[-1]}} | points[0].sketch.positive
          "kind":"HISTOGRAM","sketch":{"scale":5,"negative":{}}        | points[0].sketch.negative
          "kind":"GAUGE","value":1,"tags":[null]                       | points[0].tags
          "kind":"GAUGE","value":1,"metric":" "                        | points[0].metric
          "kind":"GAUGE","value":"much"                                | points[0].value
          "kind":"SUM","value":1                                       | points[0].kind
          """)
  void a_wrong_point_is_named(String fields, String wrong) {
    String flush = flush("{\"metric\":\"wrong\"," + fields + "}");

    HttpResponse<String> answer = agent.post(PATH, flush);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer.body()).at("/errors/0/field").asText()).isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "sequence":4              | "sequence":0    | sequence
          "timestamp":1795356529895 | "timestamp":-1  | timestamp
          "service":"shop"          | "service":""    | service
          "runtimeId":"r-1"         | "runtimeId":null | runtimeId
          "points":[                | "points":7,"x":[ | points
          """)
  void a_wrong_flush_is_refused_as_a_whole(String right, String wrong, String field) {
    String flush = flush("{\"metric\":\"w\",\"kind\":\"GAUGE\",\"value\":1}").replace(right, wrong);

    HttpResponse<String> answer = agent.post(PATH, flush);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
  }

  private static String flush(String... points) {
    return "{\"runtimeId\":\"r-1\",\"service\":\"shop\",\"env\":\"demo\",\"version\":\"2\",\"sequence\":4,"
        + "\"timestamp\":1795356529895,\"future\":{},\"points\":["
        + String.join(",", points)
        + "]}";
  }

  private static String deadLetter(String containing) {
    return TestTopic.named(Topics.DEAD_LETTERS).records().stream()
        .map(ConsumerRecord::value)
        .filter(value -> value.contains(containing))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> values(String key) {
    return TestTopic.named(Topics.METRICS).values(key);
  }
}
