package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PauseTest extends ProbeTest {

  @Test
  void aProbeThatEatsTheCpuIsPausedAndTheOtherOnItsMethodGoesOn() throws Exception {
    Object cart = cart();
    call(cart, "add", "plum", 20_000);
    agent.apply(
        probe("dearer")
            .on("probed.Cart", "owner")
            .when("any(items, {@it == \"pear\"})")
            .log("never"),
        probe("cheap").on("probed.Cart", "owner").count());
    AtomicBoolean stop = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              while (!stop.get()) {
                try {
                  call(cart, "owner");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }
            });

    caller.start();
    try {
      await().untilAsserted(() -> assertThat(agent.status("dearer")).startsWith("PAUSED: "));
    } finally {
      stop.set(true);
      caller.join();
    }

    assertThat(agent.status("dearer")).contains("of a CPU, more than the");
    assertThat(agent.status("cheap")).isEqualTo("INSTALLED");
    int before = agent.points("cheap").size();
    call(cart, "owner");
    assertThat(agent.points("cheap")).hasSize(before + 1);
    assertThat(agent.counters("dearer").conditionFalse()).isPositive();
    assertThat(agent.counters("dearer").budget()).isPositive();
  }
}
