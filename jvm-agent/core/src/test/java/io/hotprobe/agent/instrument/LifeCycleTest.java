package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.agent.probe.Probe;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeCycleTest extends ProbeTest {

  @Test
  void anEditChangesWhatIsEmittedWithoutTouchingTheClass() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("one"));
    call(cart, "add", "plum", 1);

    List<String> retransformed =
        retransformations(
            () ->
                agent.apply(
                    probe("p").version(2).on("probed.Cart", "add").when("quantity > 1").log("two"),
                    probe("q").on("probed.Cart", "add").log("q")));
    call(cart, "add", "plum", 1);
    call(cart, "add", "plum", 2);

    assertThat(retransformed).isEmpty();
    assertThat(messages()).containsExactly("one", "q", "two", "q");
  }

  @Test
  void aRemovedProbeIsSilentAndTheClassIsWhatItWas() throws Exception {
    Object target = create("probed.Late");
    byte[] before = bytesOf(target.getClass());
    agent.apply(probe("p").on("probed.Late", "age").snapshot());
    call(target, "age");
    byte[] during = bytesOf(target.getClass());

    agent.apply();
    call(target, "age");

    assertThat(agent.events()).hasSize(1);
    assertThat(during).isNotEqualTo(before);
    assertThat(bytesOf(target.getClass())).isEqualTo(before);
  }

  @Test
  void aCallThatIsRunningWhenItsProbeGoesEndsQuietly() throws Exception {
    Object cart = cart();
    Probe probe = probe("p").on("probed.Cart", "around").snapshot();
    agent.apply(probe);

    call(cart, "around", (Runnable) agent::apply);

    assertThat(agent.events()).isEmpty();
  }

  @Test
  void aProbeComesBackAfterItWasDisabled() throws Exception {
    Object cart = cart();
    Probe probe = probe("p").on("probed.Cart", "add").log("{quantity}");
    agent.apply(probe);
    call(cart, "add", "plum", 1);
    agent.apply();
    call(cart, "add", "plum", 2);

    agent.apply(probe);
    call(cart, "add", "plum", 3);

    assertThat(messages()).containsExactly("1", "3");
  }

  /** The JVM keeps the constants of all versions of a class. */
  @Test
  void aProbeThatComesBackBringsNoNewConstants() throws Exception {
    Class<?> type = create("probed.Late").getClass();
    Probe probe = probe("p").on("probed.Late", "age").snapshot();
    agent.apply(probe);
    byte[] before = bytesOf(type);
    agent.apply();

    agent.apply(probe);

    assertThat(bytesOf(type)).isEqualTo(before);
  }

  @Test
  void theSameClassInSeveralLoadersIsProbedInAll() throws Exception {
    Object first = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("{quantity}"));
    Object second =
        new Copies("probed.")
            .loadClass("probed.Cart")
            .getConstructor(String.class)
            .newInstance("bob");

    call(first, "add", "plum", 1);
    call(second, "add", "plum", 2);

    assertThat(messages()).containsExactly("1", "2");
  }

  private List<String> messages() {
    return agent.events().stream().map(event -> event.path("message").asText()).toList();
  }

  /** Names of the application's classes that are retransformed meanwhile. */
  private static List<String> retransformations(Runnable action) {
    List<String> names = new ArrayList<>();
    ClassFileTransformer listener =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] bytes) {
            if (redefined != null && name.startsWith("probed/")) {
              names.add(name);
            }
            return null;
          }
        };
    TestAgent.JVM.addTransformer(listener, true);
    try {
      action.run();
    } finally {
      TestAgent.JVM.removeTransformer(listener);
    }
    return names;
  }

  /** The bytes of a class as the JVM runs it. */
  private static byte[] bytesOf(Class<?> type) throws Exception {
    byte[][] seen = new byte[1][];
    ClassFileTransformer listener =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] bytes) {
            if (redefined == type) {
              seen[0] = bytes;
            }
            return null;
          }
        };
    TestAgent.JVM.addTransformer(listener, true);
    try {
      TestAgent.JVM.retransformClasses(type);
    } finally {
      TestAgent.JVM.removeTransformer(listener);
    }
    return seen[0];
  }
}
