package io.hotprobe.logs.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attributes of OTLP; what is null is left out. */
final class Attributes {
  private final List<KeyValue> attributes = new ArrayList<>();

  Attributes put(String key, Object value) {
    if (value != null) {
      attributes.add(KeyValue.newBuilder().setKey(key).setValue(value(value)).build());
    }
    return this;
  }

  List<KeyValue> list() {
    return attributes;
  }

  /** A value of JSON: text, number, truth value, list, map or null. */
  static AnyValue value(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof Boolean bool) {
      any.setBoolValue(bool);
    } else if (value instanceof Integer || value instanceof Long) {
      any.setIntValue(((Number) value).longValue());
    } else if (value instanceof Number number) {
      any.setDoubleValue(number.doubleValue());
    } else if (value instanceof List<?> list) {
      any.setArrayValue(
          ArrayValue.newBuilder().addAllValues(list.stream().map(Attributes::value).toList()));
    } else if (value instanceof Map<?, ?> map) {
      var inner = new Attributes();
      map.forEach((key, item) -> inner.put(key.toString(), item));
      any.setKvlistValue(KeyValueList.newBuilder().addAllValues(inner.list()));
    } else if (value != null) {
      any.setStringValue(value.toString());
    }
    return any.build();
  }
}
