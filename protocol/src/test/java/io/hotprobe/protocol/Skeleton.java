package io.hotprobe.protocol;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The bones of a JSON Schema, as nested maps: types, enums, items, properties and what is required.
 * Two of them, one derived from a record and one read from a schema, can be compared as a whole.
 */
final class Skeleton {
  private static final Map<Class<?>, String> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(int.class, "integer"),
          Map.entry(long.class, "integer"),
          Map.entry(Integer.class, "integer"),
          Map.entry(Long.class, "integer"),
          Map.entry(double.class, "number"),
          Map.entry(Double.class, "number"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(Map.class, "object"));

  private Skeleton() {}

  static Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? Map.of("type", "array", "items", of(generic.getActualTypeArguments()[0]))
          : of(generic.getRawType());
    }
    Class<?> javaType = (Class<?>) type;
    if (javaType == Object.class) {
      return Map.of();
    }
    if (javaType.isEnum()) {
      return Map.of("type", "string", "enum", names(Arrays.stream(javaType.getEnumConstants())));
    }
    if (javaType.isRecord()) {
      return ofRecord(javaType);
    }
    if (!SCALARS.containsKey(javaType)) {
      throw new IllegalArgumentException("no JSON type known for " + javaType);
    }
    return Map.of("type", SCALARS.get(javaType));
  }

  /** Of a list what it holds, of anything else the type itself. */
  static Class<?> elementType(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? elementType(generic.getActualTypeArguments()[0])
          : (Class<?>) generic.getRawType();
    }
    return (Class<?>) type;
  }

  private static Map<String, Object> ofRecord(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    Stream<String> required =
        Arrays.stream(components)
            .filter(component -> !component.isAnnotationPresent(Nullable.class))
            .map(RecordComponent::getName);
    return Map.of(
        "type",
        "object",
        "required",
        names(required),
        "properties",
        Arrays.stream(components)
            .collect(toMap(RecordComponent::getName, c -> of(c.getGenericType()))));
  }

  /** Reads it from a schema, or from a part of that schema. */
  static Map<String, Object> of(JsonNode part, JsonNode schema) {
    if (part.has("$ref")) {
      return of(schema.at(part.get("$ref").textValue().substring(1)), schema);
    }
    Map<String, Object> bones = new TreeMap<>();
    if (part.has("type")) {
      bones.put("type", part.get("type").textValue());
    }
    if (part.has("enum")) {
      bones.put("enum", names(texts(part.get("enum"))));
    }
    if (part.has("items")) {
      bones.put("items", of(part.get("items"), schema));
    }
    if (part.has("properties")) {
      bones.put("required", names(texts(part.path("required"))));
      bones.put(
          "properties",
          part.get("properties").properties().stream()
              .collect(toMap(Map.Entry::getKey, e -> of(e.getValue(), schema))));
    }
    return bones;
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue);
  }

  private static List<String> names(Stream<?> names) {
    return names.map(Object::toString).sorted().toList();
  }
}
