package io.hotprobe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<Manifests> rendered;

  @BeforeAll
  static void render() throws Exception {
    rendered = Manifests.all();
  }

  static List<Manifests> manifests() {
    return rendered;
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void areWhatTheKubernetesApiTakes(Manifests manifests) throws Exception {
    for (JsonNode object : manifests.objects()) {
      // Given
      String kind = object.get("kind").textValue();
      Class<?> model = Class.forName("io.kubernetes.client.openapi.models.V1" + kind);

      // When: it refuses unknown fields, missing ones and quantities it cannot read
      Object read = model.getMethod("fromJson", String.class).invoke(null, object.toString());

      // Then: had a type been wrong, it would be another one now
      JsonNode written = JSON.readTree((String) model.getMethod("toJson").invoke(read));
      assertThat(withoutEmpty(written)).as(kind).isEqualTo(withoutEmpty(object));
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void bringNoSecretOfTheirOwn(Manifests manifests) {
    assertThat(manifests.objects())
        .extracting(object -> object.get("kind").textValue())
        .contains("Deployment")
        .doesNotContain("Secret");
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void runEveryContainerRestrictedAndLimited(Manifests manifests) {
    assertThat(manifests.pods())
        .allSatisfy(
            pod -> {
              assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                  .isEqualTo("RuntimeDefault");
            });
    assertThat(manifests.containers())
        .isNotEmpty()
        .allSatisfy(
            container -> {
              JsonNode security = container.path("securityContext");
              assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
              assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
              assertThat(container.at("/resources/limits").has("memory")).isTrue();
              assertThat(container.at("/resources/requests").has("cpu")).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void nameImagesWithoutARegistry(Manifests manifests) {
    assertThat(manifests.containers())
        .extracting(container -> container.get("image").textValue())
        .allMatch(image -> !image.split("/")[0].matches(".*[.:].*/.*"));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void openThePortsTheServicesListenOn(Manifests manifests) {
    for (ServicePorts service : ServicePorts.all()) {
      // When
      List<Integer> opened =
          manifests.objects().stream()
              .filter(o -> o.get("kind").textValue().equals("Deployment"))
              .filter(o -> o.at("/metadata/name").textValue().equals(service.name()))
              .flatMap(o -> o.at("/spec/template/spec/containers/0/ports").valueStream())
              .filter(port -> !port.path("protocol").asText().equals("UDP"))
              .map(port -> port.get("containerPort").intValue())
              .toList();

      // Then
      assertThat(opened).as(service.name()).containsExactly(service.http(), service.management());
    }
  }

  /** The model writes lists and maps that nobody set. */
  private static JsonNode withoutEmpty(JsonNode node) {
    JsonNode copy = node.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(withoutEmpty(field.getValue())));
      object.properties().removeIf(f -> f.getValue().isContainerNode() && f.getValue().isEmpty());
    } else if (copy instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutEmpty(array.get(i)));
      }
    }
    return copy;
  }
}
