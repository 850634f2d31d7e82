package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.TargetSpan;
import java.lang.ref.WeakReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that is undeployed goes from memory, whatever probes it had or still has. */
class LeakTest {

  private final TestAgent agent = new TestAgent();

  @AfterEach
  void close() {
    agent.close();
  }

  static Stream<Probe> probes() {
    ProbeBuilder log = probe("p").on("probed.Cart", "add");
    return Stream.of(
        log.log("{sku} {owner} {this}"),
        probe("p").on("probed.Cart", "add").snapshot(),
        probe("p").on("probed.Cart", "add").atExit().when("len(items) > 0").snapshot(),
        probe("p").atLine("Cart.java", 27).snapshot(),
        probe("p").on("probed.Cart", "add").metric(MetricKind.DISTRIBUTION, "@duration"),
        probe("p").on("probed.Cart", "add").span(),
        probe("p").on("probed.Cart", "add").decoration(TargetSpan.ACTIVE, null, "sku", "{sku}"),
        probe("p").on("probed.Cart", "add").when("nothing == 1").log(""));
  }

  @ParameterizedTest
  @MethodSource("probes")
  void aLoaderGoesThoughItsClassesAreProbed(Probe probe) throws Exception {
    WeakReference<ClassLoader> loader = deployAndUse(probe);

    await().until(() -> isGone(loader));

    assertThat(agent.status("p")).isNotNull();
  }

  @Test
  void handlersGoWithTheirProbes() throws Exception {
    Copies application = new Copies("probed.");
    Object cart = use(application, probe("p").on("probed.Cart", "add").log("{sku}"));
    WeakReference<Class<?>> handler = new WeakReference<>(handlerOf(cart));

    agent.apply(probe("p").version(2).on("probed.Cart", "add").log("edited"));
    cart.getClass().getMethod("add", String.class, int.class).invoke(cart, "plum", 1);
    agent.events();

    await().until(() -> isGone(handler));
  }

  private WeakReference<ClassLoader> deployAndUse(Probe probe) throws Exception {
    Copies application = new Copies("probed.");
    use(application, probe);
    return new WeakReference<>(application);
  }

  private Object use(Copies application, Probe probe) throws Exception {
    Object cart =
        application.loadClass("probed.Cart").getConstructor(String.class).newInstance("ann");
    agent.apply(probe);
    cart.getClass().getMethod("add", String.class, int.class).invoke(cart, "plum", 1);
    agent.events();
    return cart;
  }

  /** The class of the handler is on the stack when it reads a value for an event. */
  private static Class<?> handlerOf(Object cart) {
    for (Class<?> type : TestAgent.JVM.getAllLoadedClasses()) {
      if (type.isHidden() && type.getName().startsWith("io.hotprobe.agent.link.Handler")) {
        return type;
      }
    }
    throw new AssertionError("no handler of " + cart);
  }

  private static boolean isGone(WeakReference<?> reference) {
    System.gc();
    return reference.refersTo(null);
  }
}
