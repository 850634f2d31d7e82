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
    ProbeDefinition published = json.readValue(awaitValues(id, 1).get(0), ProbeDefinition.class);
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
  void publishesAllChangesInOrder() throws Exception {
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
    List<Long> revisions =
        awaitValues(id, 21).stream().map(value -> revision(value)).distinct().toList();
    assertThat(revisions).isSorted().endsWith(21L);
  }

  @Test
  void publishesATombstoneForADeletedProbe() {
    // Given
    String id = created(logProbe("shop"));

    // When
    admin().delete("/api/v1/probes/" + id).then().statusCode(204);

    // Then
    assertThat(awaitValues(id, 2)).last().isNull();
  }

  private List<String> awaitValues(String id, int count) {
    return eventually().until(() -> topic.values(id), values -> values.size() >= count);
  }

  private long revision(String value) {
    try {
      return json.readTree(value).get("revision").asLong();
    } catch (Exception e) {
      throw new IllegalArgumentException(value, e);
    }
  }
}
