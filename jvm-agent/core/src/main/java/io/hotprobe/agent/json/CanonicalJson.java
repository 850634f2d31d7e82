package io.hotprobe.agent.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Canonical JSON as TUF signs it: sorted keys, no spaces, only quote and backslash escaped. */
public final class CanonicalJson {

  private CanonicalJson() {}

  /**
   * Writes a tree as {@link Json#read} gives it.
   *
   * @throws JsonException when it has a fraction, which canonical JSON does not know
   */
  public static byte[] write(Object tree) {
    StringBuilder out = new StringBuilder();
    append(tree, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, element) -> sorted.put((String) key, element));
      String separator = "{";
      for (Map.Entry<String, Object> entry : sorted.entrySet()) {
        out.append(separator);
        append(entry.getKey(), out);
        out.append(':');
        append(entry.getValue(), out);
        separator = ",";
      }
      out.append(sorted.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object element : list) {
        out.append(separator);
        append(element, out);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      out.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    } else if (value instanceof Double) {
      throw new JsonException("a number with a fraction has no canonical form: " + value);
    } else {
      out.append(value);
    }
  }
}
