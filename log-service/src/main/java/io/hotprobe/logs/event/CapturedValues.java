package io.hotprobe.logs.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The captured values of an event under plain names, as queries use them: {@code order.total},
 * {@code items.0.sku}, {@code attributes.channel}. What was captured at the exit hides what was
 * captured at the entry.
 */
final class CapturedValues {
  private static final int MAX_VALUES = 500;
  private static final int MAX_ELEMENTS = 20;
  private static final int MAX_PATH = 200;
  private static final int MAX_VALUE = 1_000;
  private static final List<String> GROUPS =
      List.of("staticFields", "arguments", "locals", "captureExpressions");

  private final Map<String, String> values = new LinkedHashMap<>();

  private CapturedValues() {}

  static Map<String, String> of(Map<String, Object> captures) {
    var flat = new CapturedValues();
    if (captures != null) {
      flat.context(captures.get("entry"));
      flat.each(captures.get("lines"), (line, context) -> flat.context(context));
      flat.context(captures.get("return"));
    }
    return flat.values;
  }

  private void context(Object context) {
    if (context instanceof Map<?, ?> groups) {
      GROUPS.forEach(group -> each(groups.get(group), this::value));
      throwable(groups.get("throwable"));
    }
  }

  private void throwable(Object throwable) {
    if (throwable instanceof Map<?, ?> fields) {
      put("throwable.type", fields.get("type"));
      put("throwable.message", fields.get("message"));
    }
  }

  private void value(String path, Object captured) {
    if (!(captured instanceof Map<?, ?> value) || path.length() > MAX_PATH) {
      return;
    }
    put(path, Boolean.TRUE.equals(value.get("isNull")) ? "null" : value.get("value"));
    each(value.get("fields"), (name, field) -> value(path + "." + name, field));
    if (value.get("elements") instanceof List<?> elements) {
      for (int i = 0; i < Math.min(elements.size(), MAX_ELEMENTS); i++) {
        value(path + "." + i, elements.get(i));
      }
    }
    if (value.get("entries") instanceof List<?> entries) {
      entries.stream().limit(MAX_ELEMENTS).forEach(entry -> entry(path, entry));
    }
    put(path + ".size", value.get("size"));
  }

  private void entry(String path, Object entry) {
    if (entry instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Map<?, ?> key
        && key.get("value") != null) {
      value(path + "." + key.get("value"), pair.get(1));
    }
  }

  private void put(String path, Object value) {
    if (value == null || (values.size() >= MAX_VALUES && !values.containsKey(path))) {
      return;
    }
    String text = Storable.text(value.toString(), MAX_VALUE);
    values.put(Storable.text(path, MAX_PATH), text);
  }

  private interface Visitor {
    void visit(String name, Object value);
  }

  private void each(Object object, Visitor visitor) {
    if (object instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> visitor.visit((String) name, value));
    }
  }
}
