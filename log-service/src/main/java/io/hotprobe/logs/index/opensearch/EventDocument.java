package io.hotprobe.logs.index.opensearch;

import static io.hotprobe.logs.event.Storable.text;

import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.logs.query.EventField;
import io.hotprobe.logs.query.Numbers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/**
 * How an event becomes a document. Tags and captured values have names nobody knows beforehand; a
 * field for each would soon be too many. So they are texts {@code <name><separator><value>} in one
 * field, and once more as pairs of name and number where they are numbers.
 */
final class EventDocument {
  static final String TAG = ":";
  static final String CAPTURED = "\u001f";

  private static final int MAX_NAME = 200;
  private static final int MAX_MESSAGE = 10_000;
  private static final int MAX_TAG = 1_000;

  private EventDocument() {}

  /** The types of the fields. */
  static JsonObject mapping() {
    var fields =
        new JsonObject()
            .put("@timestamp", new JsonObject().put("type", "date").put("format", "epoch_millis"))
            .put("id", type("keyword"))
            .put("tags", type("keyword"))
            .put("captured", type("keyword"))
            .put(
                "numbers",
                type("nested")
                    .put(
                        "properties",
                        new JsonObject().put("name", type("keyword")).put("value", type("double"))))
            .put("document", type("keyword").put("index", false).put("doc_values", false));
    for (EventField field : EventField.values()) {
      fields.put(
          field.column(),
          field == EventField.MESSAGE ? type("wildcard").put("doc_values", true) : type("keyword"));
    }
    return new JsonObject().put("dynamic", false).put("properties", fields);
  }

  static JsonObject of(IndexedEvent event) {
    var document =
        new JsonObject()
            .put("@timestamp", event.event().timestamp())
            .put("id", event.id().toString())
            .put("document", event.document());
    var numbers = new JsonArray();
    for (EventField field : EventField.values()) {
      String value = field.value(event);
      if (field == EventField.MESSAGE) {
        value = value == null ? "" : text(value, MAX_MESSAGE);
      }
      document.put(field.column(), field == EventField.MESSAGE ? value : text(value, MAX_NAME));
      number(numbers, field.column(), value);
    }
    List<String> tags = event.event().tags().stream().map(tag -> text(tag, MAX_TAG)).toList();
    for (String tag : tags) {
      int colon = tag.indexOf(TAG);
      if (colon >= 0) {
        number(numbers, tag.substring(0, colon) + TAG, tag.substring(colon + 1));
      }
    }
    var captured = new JsonArray();
    event
        .captured()
        .forEach(
            (path, value) -> {
              captured.add(path + CAPTURED + value);
              number(numbers, path + CAPTURED, value);
            });
    return document
        .put("tags", new JsonArray(tags))
        .put("captured", captured)
        .put("numbers", numbers);
  }

  private static void number(JsonArray numbers, String name, String value) {
    BigDecimal number = value == null ? null : Numbers.parse(value);
    if (number != null) {
      numbers.add(new JsonObject().put("name", name).put("value", number.doubleValue()));
    }
  }

  private static JsonObject type(String name) {
    return new JsonObject().put("type", name);
  }
}
