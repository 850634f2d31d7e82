package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ProbeValidationTest {
  private static final String WHERE = "\"where\":{\"typeName\":\"a.B\",\"methodName\":\"c\"}";

  /** The probe without braces, the wrong field, and a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "service":"s",WHERE                                             | type                   | LOG_PROBE
          "type":"LOG",WHERE                                              | type                   | LOG_PROBE
          "type":"LOG_PROBE","template":"x",WHERE                         | service                | required
          "type":"LOG_PROBE","service":" ","template":"x",WHERE           | service                | required
          "type":"LOG_PROBE","service":"s",WHERE                          | template               | captureSnapshot
          "type":"LOG_PROBE","service":"s","template":"x"                 | where                  | methodName
          "type":"LOG_PROBE","service":"s","template":"x","when":"a >",WHERE | when                | expected
          "type":"LOG_PROBE","service":"s","template":"x","wen":"a",WHERE | wen                    | when
          "type":"LOG_PROBE","service":"s","template":"x","maxHits":"many",WHERE | maxHits         | number
          "type":"LOG_PROBE","service":"s","template":"x","maxHits":0,WHERE | maxHits              | 1 or more
          "type":"LOG_PROBE","service":"s","template":"x","tags":["cart"],WHERE | tags[0]          | key:value
          "type":"LOG_PROBE","service":"s","template":"x","language":"cobol",WHERE | language      | java
          "type":"LOG_PROBE","service":"s","template":"x","kind":"COUNT",WHERE | kind              | METRIC_PROBE
          "type":"LOG_PROBE","service":"s","template":"{@return}","evaluateAt":"ENTRY",WHERE | template | EXIT
          "type":"LOG_PROBE","service":"s","template":"x","where":{"sourceFile":"A.java","lines":["x"]} | where.lines[0] | 42
          "type":"LOG_PROBE","service":"s","template":"x","expiresAt":"2020-01-01T00:00:00Z",WHERE | expiresAt | future
          "type":"LOG_PROBE","service":"s","template":"x","language":"python","when":"a + 1 > 2",WHERE | when | own agent
          "type":"LOG_PROBE","service":"s","template":"x","expiresAt":"+10000-01-01T00:00:00Z",WHERE | expiresAt | 9999
          "type":"LOG_PROBE","service":"s","template":"x","expiresAt":"-999999999-01-01T00:00:00Z","state":"DRAFT",WHERE | expiresAt | 1970
          "type":"LOG_PROBE","service":"s","template":"x","expiresAt":"tomorrow",WHERE | expiresAt | 2026-01-31T12:00:00Z
          "type":"LOG_PROBE","service":"s","template":"x\\u0000",WHERE            | template       | NUL
          "type":"LOG_PROBE","service":"s","template":"x","tags":["a:\\ud800"],WHERE | tags[0]     | surrogate
          "type":"LOG_PROBE","service":5,"template":"x",WHERE             | service                | text, in quotes
          "type":"LOG_PROBE","service":"s","template":"x","where":{"sourceFile":"A.java","lines":[42]} | where.lines[0] | text, in quotes
          "type":"LOG_PROBE","service":"s","captureExpressions":[{"name":"n","expr":"a"},{"name":"n","expr":"b"}],WHERE | captureExpressions[1].name | twice
          "type":"SPAN_PROBE","service":"s","where":{"sourceFile":"A.java","lines":["50-42"]} | where.lines[0] | 42-50
          "type":"METRIC_PROBE","service":"s","kind":"GAUGE","metricName":"m",WHERE | value        | GAUGE
          "type":"SPAN_PROBE","service":"s","where":{"sourceFile":"A.java","lines":["4"]} | where.lines[0] | 42-50
          """)
  void namesTheFieldAndTheRemedy(String probe, String field, String remedy) {
    // When
    var answer = admin().body("{" + probe.replace("WHERE", WHERE) + "}").post("/api/v1/probes");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<String>path("errors[0].field")).isEqualTo(field);
    assertThat(answer.<String>path("errors[0].message")).contains(remedy);
  }

  @Test
  void tellsWhereInAnExpressionTheMistakeIs() {
    // When
    var answer =
        admin()
            .body(
                "{\"type\":\"LOG_PROBE\",\"service\":\"s\",\"template\":\"x {a.}\"," + WHERE + "}")
            .post("/api/v1/probes");

    // Then
    assertThat(answer.<Integer>path("errors[0].line")).isEqualTo(1);
    assertThat(answer.<Integer>path("errors[0].column")).isEqualTo(6);
  }

  @Test
  void tellsOfAllMistakesAtOnce() {
    // When
    var answer = admin().body("{\"type\":\"METRIC_PROBE\",\"maxHits\":-1}").post("/api/v1/probes");

    // Then
    assertThat(answer.<java.util.List<String>>path("errors.field"))
        .containsExactly("service", "where", "metricName", "maxHits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":
          [1,2]
          "text"
          null
          ``
          """)
  void refusesWhatIsNoProbeAtAll(String body) {
    // When
    var answer = admin().body(body).post("/api/v1/probes");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }
}
