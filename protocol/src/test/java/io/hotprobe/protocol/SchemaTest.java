package io.hotprobe.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotprobe.protocol.Topics.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  static final List<Topic> topics = Topics.ALL;

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @FieldSource("topics")
  void hasExactlyTheComponentsOfTheRecord(Topic topic) {
    // Given
    JsonNode schema = PublishedSchema.of(topic.valueType()).document();

    // When
    var bones = Skeleton.of(schema, schema);

    // Then
    assertThat(bones).isEqualTo(Skeleton.of(topic.valueType()));
  }

  @ParameterizedTest
  @FieldSource("topics")
  void namesTheVersionThatValuesCarry(Topic topic) {
    // When
    JsonNode schema = PublishedSchema.of(topic.valueType()).document();

    // Then
    assertThat(schema.at("/properties/schemaVersion/const").intValue())
        .isEqualTo(Topics.SCHEMA_VERSION);
    assertThat(schema.get("$id").textValue())
        .endsWith(topic.valueType().getSimpleName() + ":" + Topics.SCHEMA_VERSION);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsWhatTheRecordIsWrittenAs(Example example) throws Exception {
    // Given
    TopicValue value = JSON.treeToValue(example.payload(), example.valueType());

    // When
    JsonNode written = JSON.readTree(JSON.writeValueAsBytes(value));

    // Then
    assertThat(written).isEqualTo(example.payload());
    assertThat(example.schema().errorsIn(written)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void refusesAValueThatLacksARequiredField(Example example) {
    for (JsonNode field : example.schema().document().get("required")) {
      // Given
      ObjectNode lacking = example.payload().deepCopy();
      lacking.remove(field.textValue());

      // When
      List<String> errors = example.schema().errorsIn(lacking);

      // Then
      assertThat(errors).singleElement().asString().contains(field.textValue());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void refusesAFieldOfAWrongType(Example example) {
    for (String field : example.fieldNames()) {
      // Given: no component is a list of lists
      ArrayNode wrong = JSON.createArrayNode().add(JSON.createArrayNode());
      ObjectNode mistaken = example.payload().deepCopy();
      mistaken.set(field, wrong);

      // When
      List<String> errors = example.schema().errorsIn(mistaken);

      // Then
      assertThat(errors).as(field).isNotEmpty().allMatch(error -> error.contains(field));
    }
  }

  @ParameterizedTest
  @FieldSource("topics")
  void leavesOutWhatIsAbsent(Topic topic) {
    assertThat(recordsIn(topic.valueType()).filter(SchemaTest::hasNullable))
        .allMatch(
            type ->
                type.isAnnotationPresent(JsonInclude.class)
                    && type.getAnnotation(JsonInclude.class).value()
                        == JsonInclude.Include.NON_NULL);
  }

  static Stream<Example> examples() {
    return AsyncApi.read().examples();
  }

  private static boolean hasNullable(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> component.isAnnotationPresent(Nullable.class));
  }

  /** The record with the records of its components, as deep as they go. */
  private static Stream<Class<?>> recordsIn(Class<?> type) {
    Stream<Class<?>> inner =
        Arrays.stream(type.getRecordComponents())
            .map(component -> Skeleton.elementType(component.getGenericType()))
            .filter(Class::isRecord)
            .flatMap(SchemaTest::recordsIn);
    return Stream.concat(Stream.of(type), inner);
  }
}
