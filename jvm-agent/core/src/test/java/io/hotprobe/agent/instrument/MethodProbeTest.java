package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.protocol.diagnostic.Counters;
import org.junit.jupiter.api.Test;

class MethodProbeTest extends ProbeTest {

  @Test
  void aLogProbeAtTheEntryRendersItsTemplate() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("add {quantity} of {sku} for {owner}"));

    call(cart, "add", "apple", 2);

    assertThat(agent.status("p")).isEqualTo("INSTALLED");
    JsonNode event = agent.event();
    assertThat(event.get("message").asText()).isEqualTo("add 2 of apple for ann");
    assertThat(event.get("logger.name").asText()).isEqualTo("probed.Cart");
    assertThat(event.get("logger.method").asText()).isEqualTo("add");
    assertThat(event.get("ddtags").asText()).isEqualTo("team:test");
    assertThat(event.at("/debugger/snapshot/captures")).isEmpty();
    assertThat(event.at("/debugger/snapshot/stack")).isEmpty();
  }

  @Test
  void aProbeThatUsesTheResultEvaluatesAtTheExit() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("{sku}: {@return}"));

    call(cart, "add", "pear", 3);

    assertThat(agent.event().get("message").asText()).isEqualTo("pear: 3");
  }

  @Test
  void anExceptionIsAnExitToo() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p")
            .on("probed.Cart", "fail")
            .atExit()
            .log("{why} {@exception.detailMessage} {@return}"));

    assertThatThrownBy(() -> call(cart, "fail", "money"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no money");

    assertThat(agent.event().get("message").asText())
        .isEqualTo("money no money {no variable '@return' here}");
  }

  @Test
  void aSnapshotHasBothEndsOfTheCall() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").snapshot());

    call(cart, "add", "plum", 1);

    JsonNode event = agent.event();
    JsonNode captures = event.at("/debugger/snapshot/captures");
    assertThat(captures.at("/entry/arguments/sku").toString())
        .isEqualTo("{\"type\":\"java.lang.String\",\"value\":\"plum\"}");
    assertThat(captures.at("/entry/arguments/this/fields/items").toString())
        .isEqualTo("{\"type\":\"java.util.ArrayList\",\"elements\":[],\"size\":\"0\"}");
    assertThat(captures.at("/entry/staticFields").toString())
        .isEqualTo("{\"opened\":{\"type\":\"int\",\"value\":\"3\"}}");
    assertThat(captures.at("/return/arguments/this/fields/total/value").asText()).isEqualTo("10");
    assertThat(captures.at("/return/arguments/this/fields/password").toString())
        .isEqualTo("{\"type\":\"java.lang.String\",\"notCapturedReason\":\"redactedIdent\"}");
    assertThat(captures.at("/return/locals").toString())
        .isEqualTo(
            "{\"@return\":{\"type\":\"int\",\"value\":\"1\"},"
                + "\"before\":{\"type\":\"int\",\"value\":\"0\"}}");
    assertThat(event.at("/debugger/snapshot/stack/0/function").asText())
        .isEqualTo("probed.Cart.add");
    assertThat(event.get("duration").asLong()).isPositive();
  }

  @Test
  void aSnapshotOfACallThatThrowsHasTheException() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "fail").snapshot());

    assertThatThrownBy(() -> call(cart, "fail", "money")).hasMessage("no money");

    JsonNode captures = agent.event().at("/debugger/snapshot/captures");
    assertThat(captures.at("/return/throwable/type").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(captures.at("/return/throwable/message").asText()).isEqualTo("no money");
    assertThat(captures.at("/return/throwable/stacktrace/0/function").asText())
        .isEqualTo("probed.Cart.fail");
    assertThat(captures.at("/return/locals/@exception/fields/detailMessage/value").asText())
        .isEqualTo("no money");
  }

  @Test
  void captureExpressionsTakeThePlaceOfTheSnapshot() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p")
            .on("probed.Cart", "add")
            .expression("q", "quantity")
            .expression("o", "owner")
            .expression("x", "items[5]")
            .log("add"));

    call(cart, "add", "plum", 4);

    JsonNode snapshot = agent.event().at("/debugger/snapshot");
    assertThat(snapshot.at("/captures/entry/captureExpressions").toString())
        .isEqualTo(
            "{\"q\":{\"type\":\"long\",\"value\":\"4\"},"
                + "\"o\":{\"type\":\"java.lang.String\",\"value\":\"ann\"}}");
    assertThat(snapshot.get("evaluationErrors").toString())
        .isEqualTo(
            "[{\"expr\":\"items[5]\",\"message\":\"index 5 is out of range for 0 elements\"}]");
  }

  @Test
  void aFalseConditionEmitsNothingAndIsCounted() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p").on("probed.Cart", "add").when("quantity > 5 && owner == \"ann\"").log("many"));

    call(cart, "add", "plum", 4);
    call(cart, "add", "plum", 6);

    assertThat(agent.events()).hasSize(1);
    assertThat(agent.counters("p")).isEqualTo(new Counters(2, 1, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void aConditionThatFailsIsReportedOnceAndCountedAlways() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").when("nothing.here == 1").log("never"));

    call(cart, "add", "plum", 4);
    call(cart, "add", "plum", 4);

    JsonNode event = agent.event();
    assertThat(event.at("/debugger/snapshot/evaluationErrors").toString())
        .isEqualTo(
            "[{\"expr\":\"nothing.here == 1\"," + "\"message\":\"no variable 'nothing' here\"}]");
    assertThat(agent.counters("p").errors()).isEqualTo(2);
  }

  @Test
  void aPartOfAMessageThatFailsLeavesTheRest() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("{sku.nope} {sku}"));

    call(cart, "add", "plum", 4);

    JsonNode event = agent.event();
    assertThat(event.get("message").asText())
        .isEqualTo("{cannot read field 'nope' of a string, which has no fields} plum");
    assertThat(event.at("/debugger/snapshot/evaluationErrors/0/expr").asText())
        .isEqualTo("sku.nope");
  }

  @Test
  void twoProbesOnAMethodDoNotKnowOfEachOther() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("a").on("probed.Cart", "add").log("a {quantity}"),
        probe("b").on("probed.Cart", "add").log("b {@return}"),
        probe("c").on("probed.Cart", "add").snapshot(),
        probe("bad").on("probed.Cart", "add").when("quantity").log("bad"));

    call(cart, "add", "plum", 4);

    assertThat(agent.events())
        .extracting(event -> event.path("message").asText())
        .containsExactlyInAnyOrder("a 4", "b 4", "");
    assertThat(agent.status("bad"))
        .isEqualTo("ERROR: the condition is a number, which is neither true nor false: compare it");
  }

  @Test
  void theRateIsKept() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").rate(0.001).log("once"));

    for (int i = 0; i < 100; i++) {
      call(cart, "add", "plum", 1);
    }

    assertThat(agent.events()).hasSize(1);
    assertThat(agent.counters("p").rateLimited()).isEqualTo(99);
  }

  @Test
  void aProbeStopsAfterItsLastHit() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").maxHits(2).log("{quantity}"));

    for (int i = 0; i < 5; i++) {
      call(cart, "add", "plum", i);
    }

    assertThat(agent.events()).hasSize(2);
  }
}
