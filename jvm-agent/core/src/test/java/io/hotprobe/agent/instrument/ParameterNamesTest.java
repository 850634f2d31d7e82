package io.hotprobe.agent.instrument;

import static io.hotprobe.agent.instrument.ProbeBuilder.probe;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterNamesTest extends ProbeTest {

  @Test
  void parametersKeepTheirNamesWhileTheClassIsProbedAndAfter() throws Exception {
    Class<?> type = cart().getClass();
    agent.apply(probe("p").on("probed.Cart", "add").snapshot());
    List<String> during = parameters(type);

    agent.apply();

    assertThat(during).containsExactly("sku", "quantity");
    assertThat(parameters(type)).containsExactly("sku", "quantity");
  }

  private static List<String> parameters(Class<?> type) throws Exception {
    Method add = type.getMethod("add", String.class, int.class);
    return Arrays.stream(add.getParameters()).map(Parameter::getName).toList();
  }
}
