package io.hotprobe.probes.set;

import static io.hotprobe.probes.testing.Rest.admin;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.probes.testing.ServiceTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProbeSetTest {
  private static final String TWO =
      """
      probes:
        added:
          type: LOG_PROBE
          service: shop
          where: {typeName: shop.cart.CartService, methodName: add}
          template: "added {item.sku}"
        adds:
          type: METRIC_PROBE
          service: shop
          where: {sourceFile: CartService.java, lines: ["42"]}
          metricName: adds
      """;

  private final String path = "/api/v1/probe-sets/set-" + UUID.randomUUID();

  @Test
  void createsWhatIsNotThere() {
    // When
    var diff = put(TWO, "");

    // Then
    assertThat(diff.asString())
        .isEqualTo(
            "{\"created\":[\"added\",\"adds\"],\"changed\":{},\"deleted\":[],\"unchanged\":[]}");
    assertThat(keys()).containsExactlyInAnyOrder("added", "adds");
  }

  @Test
  void changesNothingTheSecondTime() {
    // Given
    put(TWO, "");

    // When
    var diff = put(TWO, "");

    // Then
    assertThat(diff.<List<String>>path("unchanged")).containsExactly("added", "adds");
  }

  @Test
  void changesAndDeletes() {
    // Given
    put(TWO, "");

    // When
    var diff = put(TWO.substring(0, TWO.indexOf("  adds:")).replace("added {", "put {"), "");

    // Then
    assertThat(diff.asString())
        .isEqualTo(
            "{\"created\":[],\"changed\":{\"added\":{\"template\":"
                + "{\"before\":\"added {item.sku}\",\"after\":\"put {item.sku}\"}}},"
                + "\"deleted\":[\"adds\"],\"unchanged\":[]}");
    assertThat(keys()).containsExactly("added");
  }

  @Test
  void aDryRunTellsTheDifferenceAndChangesNothing() {
    // When
    var diff = put(TWO, "?dryRun=true");

    // Then
    assertThat(diff.<List<String>>path("created")).containsExactly("added", "adds");
    assertThat(keys()).isEmpty();
  }

  @Test
  void givesAFileThatChangesNothing() {
    // Given
    put(TWO, "");
    String file = admin().get(path).asString();

    // When
    var diff = put(file, "");

    // Then
    assertThat(diff.<List<String>>path("unchanged")).as(file).containsExactly("added", "adds");
  }

  @Test
  void namesTheFieldOfTheProbeThatIsWrongAndChangesNothing() {
    // When
    var answer = put(TWO.replace("template: \"added {item.sku}\"", "template: \"added {\""), "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("probes.added.template");
    assertThat(keys()).isEmpty();
  }

  @Test
  void listsTheSets() {
    // Given
    put(TWO, "");

    // When
    var sets = admin().get("/api/v1/probe-sets");

    // Then
    String name = path.substring(path.lastIndexOf('/') + 1);
    assertThat(sets.<Integer>path("find { it.name == '" + name + "' }.probes")).isEqualTo(2);
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    // When
    var answer = put(TWO.replace("adds:", "added:"), "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
  }

  @Test
  void saysWhereTheFileIsNoYaml() {
    // When
    var answer = put("probes:\n  a:\n    type: LOG_PROBE\n   service: shop\n", "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.<String>path("detail")).startsWith("not valid YAML at line 4, column 4");
  }

  @Test
  void refusesASecondDocumentWhichWouldBeLost() {
    // When
    var answer = put(TWO + "---\n" + TWO, "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(keys()).isEmpty();
  }

  @Test
  void refusesANumberForAVersionWhichWouldLoseItsEnd() {
    // When
    var answer =
        put(TWO.replace("type: METRIC_PROBE", "type: METRIC_PROBE\n    version: 1.10"), "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.<String>path("errors[0].field")).isEqualTo("probes.adds.version");
    assertThat(answer.<String>path("errors[0].message")).contains("in quotes");
  }

  @Test
  void refusesWhatIsNoYaml() {
    // When
    var answer = put("probes: [", "");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
  }

  private Response put(String file, String query) {
    return admin().contentType("application/yaml").body(file.getBytes(UTF_8)).put(path + query);
  }

  private List<String> keys() {
    String set = path.substring(path.lastIndexOf('/') + 1);
    return admin().get("/api/v1/probes?probeSet=" + set).path("items.probeSetKey");
  }
}
