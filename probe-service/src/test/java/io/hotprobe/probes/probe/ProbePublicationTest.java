package io.hotprobe.probes.probe;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Given.created;
import static io.hotprobe.probes.testing.Given.logProbe;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.Segment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProbePublicationTest {
  private final ObjectMapper json = new ObjectMapper();
  private final TestTopic topic = TestTopic.named(Topics.PROBES);

  @Test
  void publishesExpressionsAsTrees() throws Exception {
    // When
    String id = created(logProbe("shop"));

    // Then
    ProbeDefinition published =
        json.readValue(awaitLast(id, Objects::nonNull).get(0), ProbeDefinition.class);
    assertThat(published.id()).isEqualTo(id);
    assertThat(published.revision()).isEqualTo(1);
    assertThat(published.state()).isEqualTo(ProbeState.ENABLED);
    assertThat(published.when().json())
        .isEqualTo(
            Map.of(
                "gt",
                List.of(
                    Map.of("len", Map.of("getmember", List.of(Map.of("ref", "cart"), "items"))),
                    3)));
    assertThat(published.segments())
        .containsExactly(
            Segment.text("added "),
            Segment.expression(
                "item.sku", Map.of("getmember", List.of(Map.of("ref", "item"), "sku"))));
  }

  @Test
  void publishesChangesInOrderUpToTheNewest() throws Exception {
    // Given
    String id = created(logProbe("shop"));

    // When
    IntStream.range(0, 20)
        .forEach(
            i ->
                admin()
                    .post("/api/v1/probes/" + id + (i % 2 == 0 ? "/disable" : "/enable"))
                    .then()
                    .statusCode(200));

    // Then
    List<String> values = awaitLast(id, value -> value != null && revision(value) == 21);
    assertThat(values.stream().map(this::revision).distinct()).isSorted();
  }

  @Test
  void publishesATombstoneForADeletedProbe() {
    // Given
    String id = created(logProbe("shop"));

    // When
    admin().delete("/api/v1/probes/" + id).then().statusCode(204);

    // Then
    awaitLast(id, Objects::isNull);
  }

  /** Changes that wait together go out as the newest of them: only the last is certain. */
  private List<String> awaitLast(String id, Predicate<String> expected) {
    return eventually()
        .until(
            () -> topic.values(id),
            values -> !values.isEmpty() && expected.test(values.get(values.size() - 1)));
  }

  private long revision(String value) {
    try {
      return json.readTree(value).get("revision").asLong();
    } catch (Exception e) {
      throw new IllegalArgumentException(value, e);
    }
  }
}
