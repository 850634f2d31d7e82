package io.hotprobe.probes.key;

import static io.hotprobe.probes.testing.Eventually.eventually;
import static io.hotprobe.probes.testing.Rest.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.probes.testing.Secrets;
import io.hotprobe.probes.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class ApiKeyTest {
  private final TestTopic topic = TestTopic.named(Topics.API_KEYS);

  @Test
  void publishesTheConfiguredKeyWithoutItsText() {
    // When
    List<String> published = awaitValue(Secrets.INITIAL_API_KEY, "ACTIVE");

    // Then
    assertThat(published).hasSize(1);
    assertThat(published.get(0)).doesNotContain(Secrets.INITIAL_API_KEY);
  }

  @Test
  void showsTheTextOfAKeyOnce() {
    // Given
    var created = admin().body("{\"name\":\"ci\",\"env\":\"demo\"}").post("/api/v1/api-keys");
    String key = created.path("key");

    // When
    var listed = admin().get("/api/v1/api-keys");

    // Then
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(key).startsWith("hp_").hasSizeGreaterThan(40);
    assertThat(listed.<List<String>>path("name")).contains("ci", "initial");
    assertThat(listed.asString()).doesNotContain(key).doesNotContain(ApiKey.hash(key));
  }

  @Test
  void publishesThatAKeyIsRevoked() {
    // Given
    var created = admin().body("{\"name\":\"leaked\"}").post("/api/v1/api-keys");

    // When
    var revoked = admin().delete("/api/v1/api-keys/" + created.path("id"));

    // Then
    assertThat(revoked.<String>path("state")).isEqualTo("REVOKED");
    awaitValue(created.path("key"), "REVOKED");
  }

  @Test
  void namesWhatIsWrongWithAKey() {
    // When
    var answer = admin().body("{\"service\":\"\"}").post("/api/v1/api-keys");

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<List<String>>path("errors.field")).containsExactly("name", "service");
  }

  private List<String> awaitValue(String key, String state) {
    return eventually()
        .until(
            () -> topic.values(ApiKey.hash(key)),
            values -> !values.isEmpty() && values.get(values.size() - 1).contains(state));
  }
}
