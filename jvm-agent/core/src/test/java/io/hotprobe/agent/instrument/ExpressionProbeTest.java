package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Expressions in live probes: what exists only there. */
class ExpressionProbeTest extends ProbeTest {

  @Test
  void hitsAreCountedWithTheOneAtHand() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p").on("probed.Cart", "add").when("@hits % 3 == 0").log("{quantity} is {@hits}"));

    for (int i = 1; i <= 7; i++) {
      call(cart, "add", "plum", i);
    }

    assertThat(messages()).containsExactly("3 is 3", "6 is 6");
  }

  @Test
  void theSameExpressionMeansTheSameBeforeAndAfterTheFirstHit() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p")
            .on("probed.Cart", "add")
            .log("{total + 1} {len(items) * 2} {owner} {this.total == 0 ? SHOP : opened}"));

    for (int i = 0; i < 3; i++) {
      call(cart, "add", "plum", 1);
      agent.settle();
    }

    assertThat(messages()).containsExactly("1 0 ann corner", "11 2 ann 3", "21 4 ann 3");
  }

  @Test
  void anExceptionIsDefinedOnlyWhereThereIsOne() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("returns").on("probed.Cart", "add").atExit().log("{isDefined(@exception)}"),
        probe("throws").on("probed.Cart", "fail").atExit().log("{@return ?? 'thrown'}"));

    call(cart, "add", "plum", 1);
    assertThatThrownBy(() -> call(cart, "fail", "money")).hasMessage("no money");

    assertThat(messages()).containsExactly("false", "thrown");
  }

  @Test
  void whatIsRedactedIsUndefined() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p").on("probed.Cart", "add").log("{isDefined(password)} {password ?? 'hidden'}"));

    call(cart, "add", "plum", 1);

    assertThat(messages()).containsExactly("false hidden");
  }

  @Test
  void theLoggingContextAndTheThreadAreThere() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("p").on("probed.Cart", "add").log("{@mdc['user']} {@mdc['none']} on {@thread}"));
    MDC.put("user", "u-17");

    call(cart, "add", "plum", 1);

    MDC.clear();
    assertThat(messages()).containsExactly("u-17 null on " + Thread.currentThread().getName());
  }

  @Test
  void aLoopThatTakesTooLongIsAnErrorOfTheProbe() throws Exception {
    Object cart = cart();
    call(cart, "add", "plum", 5_000);
    String condition = "any(items, {any(items, {any(items, {@it == 'pear'})})})";
    agent.apply(probe("p").on("probed.Cart", "add").when(condition).log("never"));

    call(cart, "add", "plum", 1);

    JsonNode event = agent.event();
    assertThat(event.at("/debugger/snapshot/evaluationErrors/0/expr").asText())
        .isEqualTo(condition);
    assertThat(event.at("/debugger/snapshot/evaluationErrors/0/message").asText())
        .isEqualTo("stopped, because it took too long");
  }

  private List<String> messages() {
    List<String> messages = new ArrayList<>();
    agent.events().forEach(event -> messages.add(event.get("message").asText()));
    return messages;
  }
}
