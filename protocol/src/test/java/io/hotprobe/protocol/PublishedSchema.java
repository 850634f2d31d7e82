package io.hotprobe.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON Schema published for a topic's values. */
record PublishedSchema(JsonNode document) {

  static PublishedSchema of(Class<? extends TopicValue> valueType) {
    String resource = "/schemas/" + valueType.getSimpleName() + ".json";
    try (InputStream schema = PublishedSchema.class.getResourceAsStream(resource)) {
      return new PublishedSchema(new ObjectMapper().readTree(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the value; empty when it is valid. */
  List<String> errorsIn(JsonNode value) {
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
    return schema.validate(value).stream().map(ValidationMessage::getMessage).toList();
  }
}
