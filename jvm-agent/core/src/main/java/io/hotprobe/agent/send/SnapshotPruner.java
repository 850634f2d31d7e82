package io.hotprobe.agent.send;

import io.hotprobe.agent.json.Json;
import io.hotprobe.agent.json.JsonException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes an event that is too large smaller: the deepest and biggest captured values go first. */
final class SnapshotPruner {

  private SnapshotPruner() {}

  /** A captured value and how deep in the snapshot it lies. */
  private record Value(Map<String, Object> json, int depth, int size) {}

  /** The event within the limit; null when even without its values it is too large. */
  static byte[] prune(byte[] event, int limit) {
    try {
      Object tree = Json.read(event);
      int excess = event.length - limit;
      for (Value value : deepestFirst(tree)) {
        if (excess <= 0) {
          break;
        }
        int before = size(value.json());
        value.json().clear();
        value.json().put("pruned", true);
        excess -= before - size(value.json());
      }
      byte[] pruned = Json.write(tree);
      return pruned.length <= limit ? pruned : null;
    } catch (JsonException tooDeep) {
      return null;
    }
  }

  private static List<Value> deepestFirst(Object tree) {
    List<Value> values = new ArrayList<>();
    collect(tree, 0, values);
    values.sort(Comparator.comparingInt(Value::depth).thenComparingInt(Value::size).reversed());
    return values;
  }

  /** A value is an object with a type; every other object only groups some. */
  @SuppressWarnings("unchecked")
  private static void collect(Object node, int depth, List<Value> values) {
    if (node instanceof Map<?, ?> map) {
      boolean isValue = map.get("type") instanceof String && depth > 0;
      if (isValue) {
        values.add(new Value((Map<String, Object>) map, depth, size(map)));
      }
      boolean inCaptures = depth > 0;
      map.forEach(
          (name, child) ->
              collect(child, inCaptures || "captures".equals(name) ? depth + 1 : 0, values));
    } else if (node instanceof Collection<?> list) {
      list.forEach(child -> collect(child, depth, values));
    }
  }

  private static int size(Object node) {
    return Json.write(node).length;
  }
}
