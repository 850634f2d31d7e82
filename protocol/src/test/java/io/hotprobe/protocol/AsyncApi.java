package io.hotprobe.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotprobe.protocol.Topics.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The document of the topics that people and tools read. */
record AsyncApi(Path path, JsonNode document) {

  static AsyncApi read() {
    Path path = Path.of("../docs/topics/asyncapi.yaml");
    try {
      return new AsyncApi(path, new YAMLMapper().readTree(path.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> channels() {
    return document.get("channels").valueStream().toList();
  }

  JsonNode channel(Topic topic) {
    return channels().stream()
        .filter(channel -> channel.get("address").textValue().equals(topic.name()))
        .findFirst()
        .orElseThrow();
  }

  /** The target of a reference inside the document. */
  JsonNode resolve(JsonNode reference) {
    return document.at(reference.get("$ref").textValue().substring(1));
  }

  JsonNode message(Topic topic) {
    return resolve(channel(topic).get("messages").get(topic.valueType().getSimpleName()));
  }

  Stream<Example> examples() {
    return Topics.ALL.stream().flatMap(topic -> examples(topic.valueType(), message(topic)));
  }

  private static Stream<Example> examples(Class<? extends TopicValue> type, JsonNode message) {
    JsonNode keys = message.at("/bindings/kafka/key/examples");
    JsonNode values = message.get("examples");
    return IntStream.range(0, values.size())
        .mapToObj(
            i ->
                new Example(
                    type,
                    values.get(i).get("name").textValue(),
                    keys.path(i).textValue(),
                    (ObjectNode) values.get(i).get("payload")));
  }
}
