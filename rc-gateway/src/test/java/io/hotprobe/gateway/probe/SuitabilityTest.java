package io.hotprobe.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.expression.ExpressionJson;
import io.hotprobe.gateway.testing.Probes;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SuitabilityTest {
  private static final Consumer<ObjectNode> METRIC =
      probe -> probe.put("type", "METRIC_PROBE").put("kind", "COUNT").put("metricName", "adds");

  private static final Consumer<ObjectNode> LINE =
      probe -> probe.putObject("where").put("sourceFile", "app.js").putArray("lines").add("17");

  @ParameterizedTest
  @EnumSource(names = {"HOTPROBE", "JAVA", "OTHER"})
  void sendsAPlainMethodProbe(ClientKind kind) {
    assertThat(Suitability.refusal(Probes.log("shop"), kind)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void sendsALogProbeOnALineToAll(ClientKind kind) {
    assertThat(Suitability.refusal(with(LINE), kind)).isEmpty();
  }

  @Test
  void keepsMethodProbesFromNode() {
    assertThat(Suitability.refusal(Probes.log("shop"), ClientKind.NODE))
        .hasValue(
            "Datadog's Node.js tracer runs probes on a line only: set where.sourceFile and"
                + " where.lines");
  }

  @Test
  void keepsMetricProbesFromNode() {
    assertThat(Suitability.refusal(with(METRIC.andThen(LINE)), ClientKind.NODE))
        .hasValue("Datadog's Node.js tracer runs log probes only");
  }

  @ParameterizedTest
  @EnumSource(names = {"JAVA", "NODE", "OTHER"})
  void keepsExtendedExpressionsFromTracers(ClientKind kind) {
    ProbeDefinition probe = with(LINE.andThen(condition("price * 2 > limit ?? 0")));

    assertThat(Suitability.refusal(probe, kind))
        .hasValue(
            "only Hotprobe's agent knows *, ?? in expressions: write it without, or run the"
                + " service with that agent");
  }

  @Test
  void sendsExtendedExpressionsToOurOwnAgent() {
    assertThat(Suitability.refusal(with(condition("a + b > 1")), ClientKind.HOTPROBE)).isEmpty();
  }

  @Test
  void keepsConditionsOfMetricsFromTheJavaTracerWhichIgnoresThem() {
    assertThat(Suitability.refusal(with(METRIC.andThen(condition("a > 1"))), ClientKind.JAVA))
        .hasValueSatisfying(reason -> assertThat(reason).contains("ignores the condition"));
  }

  @ParameterizedTest
  @CsvSource({"cart.size, true", "len(items), true", "items[0], true", "len(a) > 1, false"})
  void knowsWhichMetricValuesTheJavaTracerCompiles(String value, boolean sent) {
    ProbeDefinition probe = with(METRIC.andThen(tree -> tree.putPOJO("value", dsl(value))));

    assertThat(Suitability.refusal(probe, ClientKind.JAVA).isEmpty()).isEqualTo(sent);
  }

  @Test
  void saysThatAnExpressionCannotBeRead() {
    ProbeDefinition probe =
        with(tree -> tree.putObject("when").put("dsl", "?").putObject("json").put("plus", 1));

    assertThat(Suitability.refusal(probe, ClientKind.JAVA))
        .hasValueSatisfying(reason -> assertThat(reason).contains("cannot be read", "plus"));
  }

  private static Consumer<ObjectNode> condition(String text) {
    return tree -> tree.putPOJO("when", dsl(text));
  }

  private static Dsl dsl(String text) {
    return new Dsl(text, ExpressionJson.toTree(io.hotprobe.expression.Expressions.parse(text)));
  }

  private static ProbeDefinition with(Consumer<ObjectNode> change) {
    return Probes.changed(Probes.log("shop"), change);
  }
}
