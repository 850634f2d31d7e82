package io.hotprobe.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {

  @Test
  void isNamedByTheSettings() {
    // When
    Instance instance =
        instance(
            Map.of(
                "HOTPROBE_SERVICE", "Shop Cart",
                "HOTPROBE_ENV", "Prod",
                "HOTPROBE_VERSION", "1.2.3-RC1",
                "HOTPROBE_HOSTNAME", "box",
                "HOTPROBE_TAGS", "team:cart,zone:a:b"));

    // Then
    assertThat(instance.service()).as("as tracers write it").isEqualTo("shop_cart");
    assertThat(instance.env()).isEqualTo("prod");
    assertThat(instance.version()).isEqualTo("1.2.3-RC1");
    assertThat(instance.hostName()).isEqualTo("box");
    assertThat(instance.tags()).containsExactly("team:cart", "zone:a:b");
    assertThat(instance.runtimeId()).hasSize(36);
  }

  @Test
  void takesServiceEnvAndVersionFromTheTagsWhereNotSet() {
    // When
    Instance instance =
        instance(Map.of("DD_TAGS", "service:shop env:prod version:1 team:cart", "DD_ENV", "test"));

    // Then
    assertThat(instance)
        .extracting(Instance::service, Instance::env, Instance::version, Instance::tags)
        .containsExactly("shop", "test", "1", List.of("team:cart"));
  }

  @Test
  void takesThemFromOpenTelemetryWhereNothingElseIsSet() {
    // When
    Instance instance =
        instance(
            Map.of(
                "OTEL_SERVICE_NAME", "shop",
                "OTEL_RESOURCE_ATTRIBUTES",
                    "service.name=other,service.version=2,deployment.environment.name=prod,team=a%2Cb"));

    // Then
    assertThat(instance)
        .extracting(Instance::service, Instance::env, Instance::version, Instance::tags)
        .containsExactly("shop", "prod", "2", List.of("team:a,b"));
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/shop/shop-1.0.jar --port 80, shop-1.0",
    "shop.Main, shop.main",
    "shop.module/shop.Main, shop.main",
    "'', unnamed-java-service"
  })
  void isCalledAfterItsProgramWhenNothingNamesIt(String command, String expected) {
    // Given
    Properties properties = new Properties();
    properties.setProperty("sun.java.command", command);

    // When
    Instance instance = Instance.of(Settings.load(properties, Map.of()));

    // Then
    assertThat(instance.service()).isEqualTo(expected);
  }

  private static Instance instance(Map<String, String> environment) {
    return Instance.of(Settings.load(new Properties(), environment));
  }
}
