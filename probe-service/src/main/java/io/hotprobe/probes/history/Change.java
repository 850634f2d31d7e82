package io.hotprobe.probes.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one field differs between two revisions.
 *
 * @param before absent when the field is new
 * @param after absent when the field is gone
 */
public record Change(JsonNode before, JsonNode after) {

  /** The differences by the path of the field, {@code where.lines}. Lists differ as a whole. */
  public static Map<String, Change> between(JsonNode before, JsonNode after) {
    Map<String, Change> changes = new TreeMap<>();
    collect("", before, after, changes);
    return changes;
  }

  private static void collect(
      String path, JsonNode before, JsonNode after, Map<String, Change> changes) {
    if (before instanceof ObjectNode from && after instanceof ObjectNode to) {
      Set<String> names = new TreeSet<>();
      from.fieldNames().forEachRemaining(names::add);
      to.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String field = path.isEmpty() ? name : path + "." + name;
        collect(field, from.get(name), to.get(name), changes);
      }
    } else if (before == null ? after != null : !before.equals(after)) {
      changes.put(path, new Change(before, after));
    }
  }
}
