package io.hotprobe.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import io.hotprobe.agent.json.JsonObject;
import io.hotprobe.expression.Expressions;
import io.hotprobe.protocol.config.Lease;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeType;
import io.hotprobe.protocol.probe.TargetSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeParserTest {

  @Test
  void readsALogProbeWithEverything() {
    // Given
    String file =
        """
        {"id":"p","version":7,"type":"ignored","language":"java","created":"unknown field",
         "where":{"typeName":"shop.Cart","methodName":"add","signature":"(int)"},
         "evaluateAt":"EXIT","tags":["team:cart"],"template":"added {n}",
         "segments":[{"str":"added "},{"dsl":"n","json":{"ref":"n"}}],
         "when":{"dsl":"n > 3","json":{"gt":[{"ref":"n"},3]}},
         "captureSnapshot":true,
         "captureExpressions":[{"name":"first","expr":{"dsl":"n","json":{"ref":"n"}},"capture":{"maxLength":9}}],
         "capture":{"maxReferenceDepth":1,"maxCollectionSize":2},
         "sampling":{"snapshotsPerSecond":0.5},
         "expiresAt":1795356153428,"maxHits":10,"lease":{"token":17,"ttlMillis":10000}}""";

    // When
    Probe probe = parse(ProbeType.LOG_PROBE, file);

    // Then
    Script n = script("n");
    assertThat(probe)
        .isEqualTo(
            new Probe(
                "p",
                7,
                new Where.Method("shop.Cart", "add", "(int)"),
                EvaluateAt.EXIT,
                script("n > 3"),
                List.of("team:cart"),
                1795356153428L,
                10L,
                new Lease(17, 10_000),
                new Output.Log(
                    List.of(new Segment.Text("added "), new Segment.Value(n)),
                    true,
                    List.of(
                        new Output.CaptureExpression("first", n, new CaptureLimits(1, 2, 9, 20))),
                    new CaptureLimits(1, 2, 255, 20),
                    0.5)));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 5000"})
  void givesALogProbeTheDefaultsOfItsKind(boolean captures, double eventsPerSecond) {
    // When
    Probe probe =
        parse(
            ProbeType.LOG_PROBE,
            "{\"id\":\"p\",\"captureSnapshot\":%s,\"where\":{\"sourceFile\":\"Cart.java\",\"lines\":[\"42\"]}}"
                .formatted(captures));

    // Then
    assertThat(probe)
        .isEqualTo(
            new Probe(
                "p",
                0,
                new Where.Line("Cart.java", null, 42, 42),
                EvaluateAt.DEFAULT,
                null,
                List.of(),
                null,
                null,
                null,
                new Output.Log(
                    List.of(), captures, List.of(), CaptureLimits.DEFAULT, eventsPerSecond)));
  }

  @Test
  void readsAMetricProbe() {
    // When
    Probe probe =
        parse(
            ProbeType.METRIC_PROBE,
            """
            {"id":"p","where":{"typeName":"A","methodName":"m"},"metricName":"items","kind":"GAUGE",
             "value":{"dsl":"n","json":{"ref":"n"}}}""");

    // Then
    assertThat(probe.output()).isEqualTo(new Output.Metric("items", MetricKind.GAUGE, script("n")));
    assertThat(probe.type()).isEqualTo(ProbeType.METRIC_PROBE);
  }

  @Test
  void readsASpanOverARangeOfLines() {
    // When
    Probe probe =
        parse(
            ProbeType.SPAN_PROBE,
            "{\"id\":\"p\",\"where\":{\"sourceFile\":\"A.java\",\"typeName\":\"A\",\"lines\":[\"4-9\"]}}");

    // Then
    assertThat(probe.where()).isEqualTo(new Where.Line("A.java", "A", 4, 9));
    assertThat(probe.output()).isEqualTo(new Output.Span());
  }

  @Test
  void readsASpanDecoration() {
    // When
    Probe probe =
        parse(
            ProbeType.SPAN_DECORATION_PROBE,
            """
            {"id":"p","where":{"typeName":"A","methodName":"m"},"targetSpan":"ROOT",
             "decorations":[{"when":{"dsl":"true","json":true},
               "tags":[{"name":"t","value":{"template":"{n}","segments":[{"dsl":"n","json":{"ref":"n"}}]}}]}]}""");

    // Then
    assertThat(probe.output())
        .isEqualTo(
            new Output.SpanDecoration(
                TargetSpan.ROOT,
                List.of(
                    new Output.Decoration(
                        script("true"),
                        List.of(new Output.Tag("t", List.of(new Segment.Value(script("n")))))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOG_PROBE    | {'where':{}}                                               | id: is missing",
        "LOG_PROBE    | {'id':5,'where':{}}                                        | id: must be a string, not a number",
        "LOG_PROBE    | {'id':'p','where':'here'}                                  | where: must be an object, not a string",
        "LOG_PROBE    | {'id':'p','where':{}}                                      | where.lines: is missing, and so are typeName and methodName",
        "LOG_PROBE    | {'id':'p','where':{'lines':['4']}}                         | where.sourceFile: is missing",
        "LOG_PROBE    | {'id':'p','where':{'sourceFile':'A','lines':['x']}}        | where.lines[0]: must be a line like 42 or 42-50, not x",
        "LOG_PROBE    | {'id':'p','where':{'sourceFile':'A','lines':['4-9']}}      | where.lines[0]: must be a single line; only a span covers a range",
        "SPAN_PROBE   | {'id':'p','where':{'sourceFile':'A','lines':['4']}}        | where.lines[0]: must be a range like 42-50 for a span",
        "SPAN_PROBE   | {'id':'p','where':{'sourceFile':'A','lines':['9-4']}}      | where.lines[0]: ends before it starts: 9-4",
        "LOG_PROBE    | {'id':'p','evaluateAt':'LATER','where':{'typeName':'A','methodName':'m'}} | evaluateAt: must be one of [DEFAULT, ENTRY, EXIT], not LATER",
        "LOG_PROBE    | {'id':'p','tags':[1],'where':{'typeName':'A','methodName':'m'}} | tags[0]: must be a string, not a number",
        "LOG_PROBE    | {'id':'p','capture':{'maxLength':-1},'where':{'typeName':'A','methodName':'m'}} | capture.maxLength: must be from 0 to 2147483647, not -1",
        "LOG_PROBE    | {'id':'p','captureSnapshot':'yes','where':{'typeName':'A','methodName':'m'}} | captureSnapshot: must be true or false, not a string",
        "METRIC_PROBE | {'id':'p','where':{'typeName':'A','methodName':'m'}}       | metricName: is missing",
        "METRIC_PROBE | {'id':'p','metricName':'x','kind':'GAUGE','where':{'typeName':'A','methodName':'m'}} | value: is missing; only a COUNT goes without"
      })
  void namesTheFieldThatIsWrong(ProbeType type, String file, String message) {
    assertThatThrownBy(() -> parse(type, file.replace('\'', '"')))
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheExpressionThatIsWrong() {
    assertThatThrownBy(
            () ->
                parse(
                    ProbeType.LOG_PROBE,
                    """
                    {"id":"p","where":{"typeName":"A","methodName":"m"},
                     "segments":[{"str":"x"},{"dsl":"?","json":{"frobnicate":[1]}}]}"""))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("segments[1].json: ")
        .hasMessageContaining("frobnicate");
  }

  private static Script script(String dsl) {
    return new Script(dsl, Expressions.parse(dsl));
  }

  private static Probe parse(ProbeType type, String file) {
    JsonObject json = Json.readObject(file.getBytes(StandardCharsets.UTF_8));
    return ProbeParser.parse(type, json);
  }
}
