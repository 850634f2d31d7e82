package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class InheritedTest extends ProbeTest {

  @Test
  void anInheritedMethodIsProbedForInstancesOfTheTypeOnly() throws Exception {
    Object child = create("probed.Family$Child");
    Object parent = create("probed.Family$Parent");
    agent.apply(
        probe("child").on("probed.Family$Child", "speak").log("{times}"),
        probe("snapshot").on("probed.Family$Child", "speak").snapshot(),
        probe("none").on("probed.Family$Child", "shout").log(""));

    speak(child, 1);
    speak(parent, 2);

    assertThat(agent.status("child")).isEqualTo("INSTALLED");
    assertThat(agent.status("none")).startsWith("ERROR: no method 'shout' in probed.Family$Child");
    List<JsonNode> events = agent.events();
    assertThat(events).hasSize(2);
    assertThat(events)
        .extracting(event -> event.path("message").asText())
        .containsExactlyInAnyOrder("1", "");
  }

  @Test
  void aMethodThatIsOverriddenIsProbedWhereItIsDeclared() throws Exception {
    Object loud = create("probed.Family$Loud");
    agent.apply(probe("p").on("probed.Family$Loud", "speak").log("{@return}"));

    speak(loud, 2);

    assertThat(agent.event().get("message").asText()).isEqualTo("XX");
  }

  @Test
  void aDefaultMethodOfAnInterfaceIsInheritedToo() throws Exception {
    agent.apply(probe("p").on("probed.Family$Child", "greet").log("{who}"));

    Object child = create("probed.Family$Child");
    await().untilAsserted(() -> assertThat(agent.status("p")).isEqualTo("INSTALLED"));
    Method greet =
        application.loadClass("probed.Family$Greeter").getDeclaredMethod("greet", String.class);
    greet.setAccessible(true);
    greet.invoke(child, "ann");

    assertThat(agent.event().get("message").asText()).isEqualTo("ann");
  }

  private void speak(Object who, int times) throws Exception {
    Method speak =
        application.loadClass("probed.Family$Grandparent").getDeclaredMethod("speak", int.class);
    speak.setAccessible(true);
    speak.invoke(who, times);
  }
}
