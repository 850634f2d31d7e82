package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.protocol.probe.MetricKind;
import org.junit.jupiter.api.Test;

class MetricProbeTest extends ProbeTest {

  @Test
  void aCountAddsOnePerHit() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").count());

    call(cart, "add", "plum", 1);
    call(cart, "add", "plum", 1);

    assertThat(agent.points("p")).containsExactly(1L, 1L);
    assertThat(agent.counters("p").hits()).isEqualTo(2);
  }

  @Test
  void valuesOfAllKindsOfNumbersAreTaken() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("argument").on("probed.Cart", "add").metric(MetricKind.GAUGE, "quantity"),
        probe("field").on("probed.Cart", "add").atExit().metric(MetricKind.HISTOGRAM, "total"),
        probe("size").on("probed.Cart", "add").atExit().metric(MetricKind.GAUGE, "len(items)"),
        probe("result").on("probed.Cart", "add").metric(MetricKind.DISTRIBUTION, "@return"),
        probe("time").on("probed.Cart", "add").metric(MetricKind.DISTRIBUTION, "@duration"),
        probe("when").on("probed.Cart", "add").when("quantity > 5").count());

    call(cart, "add", "plum", 4);

    assertThat(agent.points("argument")).containsExactly(4L);
    assertThat(agent.points("field")).containsExactly(40L);
    assertThat(agent.points("size")).containsExactly(4L);
    assertThat(agent.points("result")).containsExactly(4L);
    assertThat(agent.points("time")).singleElement().matches(time -> time.doubleValue() > 0);
    assertThat(agent.points("when")).isEmpty();
  }

  @Test
  void aMethodThatThrowsHasADurationButNoResult() throws Exception {
    Object cart = cart();
    agent.apply(
        probe("time").on("probed.Cart", "fail").metric(MetricKind.DISTRIBUTION, "@duration"),
        probe("result").on("probed.Cart", "fail").metric(MetricKind.DISTRIBUTION, "@return"));

    assertThatThrownBy(() -> call(cart, "fail", "money")).hasMessage("no money");

    assertThat(agent.points("time")).hasSize(1);
    assertThat(agent.points("result")).isEmpty();
    assertThat(agent.counters("result").errors()).isZero();
  }

  @Test
  void aPointWithoutValueIsSkippedAndCounted() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").metric(MetricKind.GAUGE, "owner"));

    call(cart, "add", "plum", 4);

    assertThat(agent.points("p")).isEmpty();
    assertThat(agent.counters("p").errors()).isEqualTo(1);
    assertThat(agent.event().get("message").asText())
        .isEqualTo("expected a number, found a string");
  }
}
