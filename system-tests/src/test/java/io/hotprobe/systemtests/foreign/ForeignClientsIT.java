package io.hotprobe.systemtests.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotprobe.systemtests.Rest;
import io.hotprobe.systemtests.RunningSuite;
import io.hotprobe.systemtests.SigningKey;
import io.hotprobe.systemtests.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Datadog's tracers, as they are released, are clients of the suite. */
@ExtendWith(RunningSuite.class)
class ForeignClientsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String VERSION = "it-" + UUID.randomUUID();

  /** dd-java-agent, with signatures checked. */
  @Nested
  class Java {
    private static final String SERVICE = "shop-java";

    private static List<ForeignShop> shops = List.of();

    @BeforeAll
    static void startShops() throws IOException {
      shops =
          List.of(
              ForeignShop.java(SERVICE, VERSION, 8090, Suite.SIGNING_KEY),
              ForeignShop.java(SERVICE, VERSION, 8091, Suite.SIGNING_KEY));
    }

    @AfterAll
    static void stopShops() {
      shops.forEach(ForeignShop::close);
    }

    @Test
    void logProbeYieldsEventsOfAllInstancesUntilItIsDeleted() {
      // Given
      String id = Rest.create(onCartAdd("LOG_PROBE", "template", "added {item.sku}"));
      await().atMost(SOON).until(() -> senders(id).equals(names(shops)));
      assertThat((String) Rest.events(id).get(0).get("message")).matches("added [A-Z0-9-]+");
      await().atMost(SOON).until(() -> statuses(id).equals(List.of("EMITTING", "EMITTING")));

      // When
      Rest.delete(id);

      // Then
      awaitSilence(id);
    }

    @Test
    void captureProbeRunsOnOneOfTwoInstances() {
      // Given
      Map<String, Object> probe = onCartAdd("LOG_PROBE", "template", "cart");
      probe.put("captureSnapshot", true);
      probe.put("when", "len(cart.items) > 0");

      // When
      String id = Rest.create(probe);

      // Then
      await().atMost(SOON).until(() -> Rest.events(id).size() >= 5);
      assertThat(senders(id)).hasSize(1);
      awaitOneEmitting(id);
      assertThat(Rest.events(id).get(0).get("captures").toString())
          .contains("shop.cart.Cart", "items", "redactedIdent");
    }

    @Test
    void countMetricIsServedToPrometheus() {
      // Given
      Map<String, Object> probe = onCartAdd("METRIC_PROBE", "metricName", "foreign.added");
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
                          "probe_foreign_added_total\\{[^}]*service=\"shop-java\"[^}]*\\} [1-9]"));
    }

    @Test
    void statusSaysWhatTheTracerCannotRun() {
      // Given
      Map<String, Object> probe = onCartAdd("METRIC_PROBE", "metricName", "foreign.conditional");
      probe.put("kind", "COUNT");
      probe.put("when", "len(cart.items) > 3");

      // When
      String id = Rest.create(probe);

      // Then
      await().atMost(SOON).until(() -> statuses(id).equals(List.of("ERROR", "ERROR")));
      assertThat(Rest.status(id).getList("instances.reason", String.class))
          .allMatch(reason -> reason.contains("ignores the condition"));
    }

    @Test
    void statusSaysThatATracerWithAnotherKeyPinnedRefuses() throws IOException {
      // Given
      Map<String, Object> probe = onCartAdd("LOG_PROBE", "template", "never");
      probe.put("service", "stranger");
      String id = Rest.create(probe);

      // When
      var stranger = ForeignShop.java("stranger", VERSION, 8092, SigningKey.generate());

      // Then
      try (stranger) {
        await().atMost(SOON).until(() -> statuses(id).equals(List.of("ERROR")));
        assertThat(Rest.status(id).getString("instances[0].reason"))
            .contains("the client refuses its configuration");
        assertThat(Rest.events(id)).isEmpty();
      }
    }

    private Map<String, Object> onCartAdd(String type, String field, String value) {
      Map<String, Object> probe = probe(type, SERVICE, field, value);
      probe.put("where", Map.of("typeName", "shop.cart.CartService", "methodName", "add"));
      probe.put("evaluateAt", "EXIT");
      return probe;
    }

    /** The instances whose events are there. */
    private Set<String> senders(String probeId) {
      return Rest.events(probeId).stream()
          .flatMap(event -> ((List<?>) event.get("tags")).stream())
          .map(Object::toString)
          .filter(tag -> tag.startsWith("instance:"))
          .map(tag -> tag.substring("instance:".length()))
          .collect(Collectors.toSet());
    }
  }

  /** dd-trace, which runs log probes on lines. */
  @Nested
  class Node {
    private static final String SERVICE = "shop-node";
    private static final String ADD = "probes go here";

    private static List<ForeignShop> shops = List.of();
    private static List<String> source = List.of();

    @BeforeAll
    static void startShops() throws Exception {
      Path modules = NodeModules.install();
      source = Files.readAllLines(modules.resolve("shop.js"));
      // dd-trace 6.21 stops its debugger with the last probe, and breaks if that is just hit
      Rest.create(at("nobody comes here", "never"));
      shops =
          List.of(
              ForeignShop.node(modules, SERVICE, VERSION, "node-1"),
              ForeignShop.node(modules, SERVICE, VERSION, "node-2"));
    }

    @AfterAll
    static void stopShops() {
      shops.forEach(ForeignShop::close);
    }

    @Test
    void logProbeYieldsEventsOfAllInstancesUntilItIsDeleted() {
      // Given
      String id = Rest.create(at(ADD, "{this.name}: {sku}"));
      await().atMost(SOON).until(() -> senders(id).equals(names(shops)));
      await().atMost(SOON).until(() -> statuses(id).equals(List.of("EMITTING", "EMITTING")));

      // When
      Rest.delete(id);

      // Then
      awaitSilence(id);
    }

    @Test
    void captureProbeRunsOnOneOfTwoInstances() {
      // Given
      Map<String, Object> probe = at(ADD, "{this.name}: cart");
      probe.put("captureSnapshot", true);

      // When
      String id = Rest.create(probe);

      // Then
      await().atMost(SOON).until(() -> Rest.events(id).size() >= 5);
      assertThat(senders(id)).hasSize(1);
      awaitOneEmitting(id);
      assertThat(Rest.events(id).get(0).get("captures").toString()).contains("cart", "SKU-");
    }

    @Test
    void statusSaysWhatTheTracerCannotRun() {
      // Given
      Map<String, Object> probe = at(ADD, "never");
      probe.put("where", Map.of("typeName", "shop", "methodName", "add"));

      // When
      String id = Rest.create(probe);

      // Then
      await().atMost(SOON).until(() -> statuses(id).equals(List.of("ERROR", "ERROR")));
      assertThat(Rest.status(id).getList("instances.reason", String.class))
          .allMatch(reason -> reason.contains("on a line only"));
    }

    /** A log probe on the line that has this text. */
    private static Map<String, Object> at(String text, String template) {
      int line = 1;
      while (!source.get(line - 1).contains(text)) {
        line++;
      }
      Map<String, Object> probe = probe("LOG_PROBE", SERVICE, "template", template);
      probe.put("language", "node");
      probe.put("where", Map.of("sourceFile", "shop.js", "lines", List.of(Integer.toString(line))));
      return probe;
    }

    /** The instances whose events are there, by the name at the start of their messages. */
    private Set<String> senders(String probeId) {
      return Rest.events(probeId).stream()
          .map(event -> event.get("message").toString().replaceFirst(":.*", ""))
          .collect(Collectors.toSet());
    }
  }

  private static Map<String, Object> probe(
      String type, String service, String field, String value) {
    Map<String, Object> probe = new HashMap<>();
    probe.put("type", type);
    probe.put("service", service);
    probe.put("env", "demo");
    probe.put("version", VERSION);
    probe.put(field, value);
    return probe;
  }

  private static Set<String> names(List<ForeignShop> shops) {
    return shops.stream().map(ForeignShop::name).collect(Collectors.toSet());
  }

  private static List<String> statuses(String probeId) {
    return Rest.status(probeId).getList("instances.status");
  }

  /** The other one has said nothing, as it was not sent the probe. */
  private static void awaitOneEmitting(String probeId) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(statuses(probeId)).containsExactlyInAnyOrder("EMITTING", null));
  }

  private static void awaitSilence(String probeId) {
    await("no more events").atMost(SOON).until(() -> Rest.newest(probeId) < now() - 2_500);
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
