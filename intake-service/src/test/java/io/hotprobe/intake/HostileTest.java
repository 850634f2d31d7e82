package io.hotprobe.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.base.testing.TestTopic;
import io.hotprobe.intake.testing.Agent;
import io.hotprobe.intake.testing.ServiceTest;
import io.hotprobe.protocol.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Malformed and malicious requests, kept as data in {@code hostile/requests.json}. */
@ServiceTest
class HostileTest {
  private static final List<String> TOPICS =
      List.of(Topics.LOGS, Topics.DIAGNOSTICS, Topics.METRICS, Topics.SYMBOLS);

  @Test
  void each_gets_the_right_answer_and_nothing_of_it_is_stored() throws IOException {
    Agent.trusted();
    JsonNode requests =
        new ObjectMapper().readTree(HostileTest.class.getResource("/hostile/requests.json"));
    Map<String, Integer> expected = new TreeMap<>();
    Map<String, Integer> answers = new TreeMap<>();

    for (JsonNode request : requests) {
      expected.put(request.get("name").asText(), request.get("status").asInt());
      answers.put(request.get("name").asText(), send(request));
    }

    assertThat(answers).hasSizeGreaterThanOrEqualTo(300).containsExactlyEntriesOf(expected);
    assertThat(TOPICS)
        .allSatisfy(
            topic ->
                assertThat(TestTopic.named(topic).records())
                    .noneMatch(record -> record.key().contains("hostile")));
  }

  private static int send(JsonNode request) throws IOException {
    var headers =
        new ArrayList<>(
            List.of("Content-Type", request.path("contentType").asText("application/json")));
    if (request.has("encoding")) {
      headers.addAll(List.of("Content-Encoding", request.get("encoding").asText()));
    }
    return Agent.withText(request.path("key").asText("key-for-all"))
        .post(request.get("path").asText(), body(request), headers.toArray(String[]::new))
        .statusCode();
  }

  /** Text, bytes as base64, or pieces of text, some of them many times. */
  private static byte[] body(JsonNode request) throws IOException {
    if (request.has("base64")) {
      return request.get("base64").binaryValue();
    }
    var body = new ByteArrayOutputStream();
    body.writeBytes(request.path("body").asText().getBytes(StandardCharsets.UTF_8));
    for (JsonNode piece : request.path("pieces")) {
      String text =
          piece.isArray() ? piece.get(0).asText().repeat(piece.get(1).asInt()) : piece.asText();
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    return body.toByteArray();
  }
}
