package io.hotprobe.agent.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object read from JSON, whose fields are taken by type. A field that is null counts as missing;
 * a field of another type is a {@link JsonException} that names it.
 */
public final class JsonObject {

  private final String path;
  private final Map<?, ?> fields;

  private JsonObject(String path, Map<?, ?> fields) {
    this.path = path;
    this.fields = fields;
  }

  public static JsonObject root(Object value) {
    return of("", value);
  }

  public List<String> names() {
    return fields.keySet().stream().map(String.class::cast).toList();
  }

  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** The field as it is, or null. */
  public Object value(String name) {
    return fields.get(name);
  }

  public String string(String name) {
    return cast(name, String.class, "a string");
  }

  public String requiredString(String name) {
    return required(name, string(name));
  }

  public boolean bool(String name, boolean missing) {
    Boolean value = cast(name, Boolean.class, "true or false");
    return value == null ? missing : value;
  }

  public Long integer(String name) {
    return cast(name, Long.class, "a whole number");
  }

  public long requiredInteger(String name) {
    return required(name, integer(name));
  }

  public Double number(String name) {
    Number value = cast(name, Number.class, "a number");
    return value == null ? null : value.doubleValue();
  }

  public JsonObject object(String name) {
    return has(name) ? of(at(name), fields.get(name)) : null;
  }

  public JsonObject requiredObject(String name) {
    return required(name, object(name));
  }

  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String string)) {
        throw wrongType(at(name) + "[" + strings.size() + "]", "a string", element);
      }
      strings.add(string);
    }
    return strings;
  }

  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list(name)) {
      objects.add(of(at(name) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  /** The constant a field names, in any case. */
  public <E extends Enum<E>> E constant(String name, Class<E> type, E missing) {
    String text = string(name);
    if (text == null) {
      return missing;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw invalid(name, "must be one of " + List.of(type.getEnumConstants()) + ", not " + text);
  }

  public JsonException invalid(String name, String problem) {
    return new JsonException(at(name) + ": " + problem);
  }

  private List<?> list(String name) {
    List<?> list = cast(name, List.class, "an array");
    return list == null ? List.of() : list;
  }

  private <T> T cast(String name, Class<T> type, String expected) {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw wrongType(at(name), expected, value);
    }
    return type.cast(value);
  }

  private <T> T required(String name, T value) {
    if (value == null) {
      throw invalid(name, "is missing");
    }
    return value;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static JsonObject of(String path, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrongType(path.isEmpty() ? "the document" : path, "an object", value);
    }
    return new JsonObject(path, map);
  }

  private static JsonException wrongType(String path, String expected, Object value) {
    return new JsonException(path + ": must be " + expected + ", not " + typeOf(value));
  }

  private static String typeOf(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "an array";
    }
    if (value instanceof String) {
      return "a string";
    }
    return value instanceof Boolean ? "a boolean" : "a number";
  }
}
