package io.hotprobe.agent.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Captured values as the wire has them: every scalar and every size is a string. */
final class ValueJson {

  private final JsonGenerator json;

  ValueJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Map<String, Captured> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Captured> value : values.entrySet()) {
      json.writeFieldName(value.getKey());
      write(value.getValue());
    }
    json.writeEndObject();
  }

  private void write(Captured value) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", value.type());
    if (value instanceof Captured.Null) {
      json.writeBooleanField("isNull", true);
    } else if (value instanceof Captured.Text text) {
      text(text);
    } else if (value instanceof Captured.Missing missing) {
      json.writeStringField("notCapturedReason", missing.reason());
    } else if (value instanceof Captured.Fields object) {
      json.writeFieldName("fields");
      write(object.fields());
      cut(object.cut());
    } else if (value instanceof Captured.Elements elements) {
      elements(elements);
    } else if (value instanceof Captured.Entries entries) {
      entries(entries);
    }
    json.writeEndObject();
  }

  private void text(Captured.Text text) throws IOException {
    json.writeStringField("value", text.text());
    if (text.fullLength() >= 0) {
      json.writeBooleanField("truncated", true);
      json.writeStringField("size", String.valueOf(text.fullLength()));
    }
  }

  private void elements(Captured.Elements elements) throws IOException {
    json.writeArrayFieldStart("elements");
    for (Captured element : elements.elements()) {
      write(element);
    }
    json.writeEndArray();
    json.writeStringField("size", String.valueOf(elements.size()));
    cut(elements.cut());
  }

  private void entries(Captured.Entries entries) throws IOException {
    json.writeArrayFieldStart("entries");
    for (Captured.Entry entry : entries.entries()) {
      json.writeStartArray();
      write(entry.key());
      write(entry.value());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeStringField("size", String.valueOf(entries.size()));
    cut(entries.cut());
  }

  private void cut(String reason) throws IOException {
    if (reason != null) {
      json.writeStringField("notCapturedReason", reason);
    }
  }
}
