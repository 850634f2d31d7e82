package io.hotprobe.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Probes set over REST on a running shop, through every part of the suite. */
@Order(1)
class ProbesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String VERSION = "it-" + UUID.randomUUID();

  private static Suite suite;
  private static List<Shop> shops = List.of();

  @BeforeAll
  static void startEverything() throws IOException {
    suite = Suite.start();
    shops = Shop.startTwo(VERSION);
  }

  @AfterAll
  static void leaveNoProcessBehind() {
    List<ProcessHandle> started = suite.processes();
    shops.forEach(Shop::close);
    suite.close();
    assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void logProbeYieldsEventsUntilItIsDisabled() {
    // Given
    String id = Rest.create(onCartAdd("LOG_PROBE", "template", "added {item.sku}"));
    await().atMost(SOON).until(() -> !Rest.events(id).isEmpty());

    // When
    Rest.disable(id);

    // Then
    assertThat((String) Rest.events(id).get(0).get("message")).matches("added [A-Z0-9-]+");
    await("no more events").atMost(SOON).pollDelay(Duration.ofSeconds(3)).until(() -> silent(id));
  }

  @Test
  void captureProbeYieldsASnapshotWithSecretsRedacted() {
    // Given
    Map<String, Object> probe = onCartAdd("LOG_PROBE", "template", "cart");
    probe.put("captureSnapshot", true);
    probe.put("when", "len(cart.items) > 0");

    // When
    String id = Rest.create(probe);

    // Then
    await().atMost(SOON).until(() -> !Rest.events(id).isEmpty());
    String captures = Rest.events(id).get(0).get("captures").toString();
    assertThat(captures).contains("shop.cart.Cart", "items", "redactedIdent");
  }

  @Test
  void captureProbeRunsOnOneInstanceAndMovesWhenThatIsKilled() throws IOException {
    // Given
    Map<String, Object> probe = onCartAdd("LOG_PROBE", "template", "who");
    probe.put("captureSnapshot", true);
    String id = Rest.create(probe);
    await().atMost(SOON).until(() -> Rest.events(id).size() >= 5);
    assertThat(Rest.events(id))
        .extracting(event -> event.get("runtimeId"))
        .containsOnly(holder(id));
    String first = holder(id);

    // When
    Shop killed = shops.stream().filter(shop -> holds(shop, id)).findFirst().orElseThrow();
    killed.kill();

    // Then
    await("the other instance takes over").atMost(SOON).until(() -> !holder(id).equals(first));
  }

  @Test
  void countMetricIsServedToPrometheus() {
    // Given
    Map<String, Object> probe = onCartAdd("METRIC_PROBE", "metricName", "cart.added");
    probe.put("kind", "COUNT");

    // When
    Rest.create(probe);

    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Rest.metrics())
                    .containsPattern(
                        "dynamic_instrumentation_metric_probe_cart_added_total\\{[^}]*\\} [1-9]"));
  }

  private static Map<String, Object> onCartAdd(String type, String field, String value) {
    Map<String, Object> probe = new HashMap<>();
    probe.put("type", type);
    probe.put("service", "shop");
    probe.put("env", "demo");
    probe.put("version", VERSION);
    probe.put("where", Map.of("typeName", "shop.cart.CartService", "methodName", "add"));
    probe.put("evaluateAt", "EXIT");
    probe.put(field, value);
    return probe;
  }

  private static String holder(String probeId) {
    return (String) Rest.events(probeId).get(0).get("runtimeId");
  }

  private static boolean holds(Shop shop, String probeId) {
    return ((List<?>) Rest.events(probeId).get(0).get("tags")).contains(shop.tag());
  }

  private static boolean silent(String probeId) {
    return Rest.newest(probeId) < System.currentTimeMillis() - 2_500;
  }
}
