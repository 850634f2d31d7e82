package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.redact.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationTest extends ProbeTest {

  private static final Duration LONG = Duration.ofMillis(30);

  @Test
  void anEventAtTheExitSaysHowLongTheCallTook() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("log").on("probed.Cart", "around").atExit().log("log"),
        probe("snapshot").on("probed.Cart", "around").atExit().snapshot(),
        probe("call").on("probed.Cart", "around").snapshot());

    call(cart, "around", (Runnable) () -> spend(LONG));

    assertThat(agent.events())
        .hasSize(3)
        .allMatch(event -> event.get("duration").asLong() >= LONG.toNanos());
  }

  @Test
  void anEventUnderAConditionSaysSoOnlyWhenItAsksForTheDuration() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("silent").on("probed.Cart", "around").atExit().when("1 == 1").log("log"),
        probe("asking").on("probed.Cart", "add").atExit().when("@duration >= 0").log("log"));

    call(cart, "around", (Runnable) () -> {});
    call(cart, "add", "plum", 1);

    assertThat(agent.events())
        .extracting(event -> event.get("duration").asLong() > 0)
        .containsExactly(false, true);
  }

  @Test
  void aLongCallHasAllTheTimeToCopyValuesAtItsEnd() throws Exception {
    agent.close();
    agent = new TestAgent(new Redaction(List.of()), LONG.toMillis());
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "around").snapshot());
    call(cart, "add", "plum", 90);
    call(cart, "around", (Runnable) () -> {});
    agent.events();

    call(cart, "around", (Runnable) () -> spend(LONG.plusMillis(5)));

    JsonNode items =
        agent.event().at("/debugger/snapshot/captures/return/arguments/this/fields/items");
    assertThat(items.get("elements")).hasSize(90);
  }

  @Test
  void copyingEndsAtTheDeadline() throws Exception {
    agent.close();
    agent = new TestAgent(new Redaction(List.of()), 0);
    Object cart = cart();
    agent.apply(probe("p").on("probed.Constructs", "reassigned").snapshot());
    Object target = create("probed.Constructs", 1);
    List<Integer> large = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      large.add(i);
    }

    call(target, "reassigned", large, 1);

    JsonNode value = agent.event().at("/debugger/snapshot/captures/entry/arguments/value");
    assertThat(value.get("notCapturedReason").asText()).isEqualTo("timeout");
    assertThat(value.get("elements").size()).isLessThan(90);
  }

  private static void spend(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
