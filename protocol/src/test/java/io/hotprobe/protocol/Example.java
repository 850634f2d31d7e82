package io.hotprobe.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An example value of a topic, as the AsyncAPI document shows it. */
record Example(Class<? extends TopicValue> valueType, String name, String key, ObjectNode payload) {

  PublishedSchema schema() {
    return PublishedSchema.of(valueType);
  }

  List<String> fieldNames() {
    var names = new ArrayList<String>();
    payload.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public String toString() {
    return valueType.getSimpleName() + " " + name;
  }
}
