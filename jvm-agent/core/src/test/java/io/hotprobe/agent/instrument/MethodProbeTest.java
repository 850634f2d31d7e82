package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MethodProbeTest {

  private final TestAgent agent = new TestAgent();
  private final Copies application = new Copies("probed.");

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void aLogProbeAtTheEntryRendersItsTemplate() throws Exception {
    Object cart = cart();
    agent.apply(probe("p").on("probed.Cart", "add").log("add {quantity} of {sku} for {owner}"));

    call(cart, "add", "apple", 2);

    assertThat(agent.status("p")).isEqualTo("INSTALLED");
    assertThat(agent.event().get("message").asText()).isEqualTo("add 2 of apple for ann");
  }

  private Object cart() throws Exception {
    return application.loadClass("probed.Cart").getConstructor(String.class).newInstance("ann");
  }

  private static Object call(Object target, String name, Object... arguments) throws Exception {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        return method.invoke(target, arguments);
      }
    }
    throw new AssertionError(name);
  }
}
