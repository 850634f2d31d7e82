package io.hotprobe.agent.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

  private final Libraries libraries =
      new Libraries(List.of("com.acme.vendor.*", "org.tools."), List.of("org.apache.ours"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.web.Filter",
        "java.util.List",
        "com.acme.shaded.org.apache.commons.Lang",
        "com.acme.vendor.Thing",
        "org.tools.Hammer"
      })
  void knowsALibrary(String className) {
    assertThat(libraries.contains(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.cart.Cart",
        "example.Main",
        "com.example.App",
        "test.App",
        "util.Strings",
        "Main",
        "com.acme.wrapper.util.Foo",
        "com.acme.shaded.own.Foo",
        "org.springframeworks.Fake",
        "org.apache.ours.Job"
      })
  void takesNoApplicationForALibrary(String className) {
    assertThat(libraries.contains(className)).isFalse();
  }
}
