package io.hotprobe.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.protocol.Topics.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AsyncApiTest {
  static final List<Topic> topics = Topics.ALL;
  static final List<Example> examples = AsyncApi.read().examples().toList();

  private final AsyncApi api = AsyncApi.read();

  @Test
  void hasAChannelForEveryTopicAndNoOther() {
    // When
    List<String> addresses =
        api.channels().stream().map(channel -> channel.get("address").textValue()).toList();

    // Then
    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream().map(Topic::name).toList());
  }

  @ParameterizedTest
  @FieldSource("topics")
  void namesTheCleanUpPolicy(Topic topic) {
    // When
    JsonNode policy = api.channel(topic).at("/bindings/kafka/topicConfiguration/cleanup.policy");

    // Then
    assertThat(policy.valueStream().map(JsonNode::textValue).collect(Collectors.joining(",")))
        .isEqualTo(topic.cleanupPolicy().setting());
  }

  @ParameterizedTest
  @FieldSource("topics")
  void refersToThePublishedSchema(Topic topic) {
    // When
    Path schema = Path.of(api.message(topic).at("/payload/$ref").textValue());

    // Then
    assertThat(api.path().resolveSibling(schema))
        .hasFileName(topic.valueType().getSimpleName() + ".json")
        .exists();
  }

  @ParameterizedTest
  @FieldSource("topics")
  void saysWhoSends(Topic topic) {
    // When
    List<JsonNode> senders =
        api.document()
            .get("operations")
            .valueStream()
            .filter(operation -> api.resolve(operation.get("channel")) == api.channel(topic))
            .toList();

    // Then
    assertThat(senders)
        .singleElement()
        .returns("send", operation -> operation.get("action").textValue());
  }

  @ParameterizedTest
  @FieldSource("examples")
  void showsTheKeyOfEachExample(Example example) throws Exception {
    // When
    TopicValue value = new ObjectMapper().treeToValue(example.payload(), example.valueType());

    // Then
    assertThat(example.key()).isEqualTo(value.key());
  }

  @ParameterizedTest
  @FieldSource("topics")
  void showsEveryFieldInAnExample(Topic topic) {
    // When
    var shown =
        examples.stream()
            .filter(example -> example.valueType() == topic.valueType())
            .flatMap(example -> example.fieldNames().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    JsonNode schema = PublishedSchema.of(topic.valueType()).document();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            schema.get("properties").propertyStream().map(e -> e.getKey()).toList());
  }
}
