package io.hotprobe.intake.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tags of a query, {@code key:value,key:value}; tracers repeat some, the first one counts. */
public final class Tags {
  /** Have a field of their own in what is stored, or are of no use there. */
  private static final Set<String> KNOWN =
      Set.of("env", "version", "host_name", "runtime-id", "agent_version", "debugger_version");

  private final Map<String, String> values = new LinkedHashMap<>();

  private Tags() {}

  public static Tags parse(String text) {
    var tags = new Tags();
    for (String tag : split(text)) {
      int colon = tag.indexOf(':');
      String key = colon < 0 ? tag : tag.substring(0, colon);
      tags.values.putIfAbsent(key, colon < 0 ? "" : tag.substring(colon + 1));
    }
    return tags;
  }

  /** The value of a tag, or null. */
  public String get(String key) {
    String value = values.get(key);
    return value == null || value.isBlank() ? null : value;
  }

  /** The tags that have no field of their own, and those of the given texts. */
  List<String> and(String... texts) {
    var all = new ArrayList<String>();
    values.forEach(
        (key, value) -> {
          if (!KNOWN.contains(key)) {
            all.add(value.isEmpty() ? key : key + ":" + value);
          }
        });
    for (String text : texts) {
      all.addAll(split(text));
    }
    return all;
  }

  private static List<String> split(String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    List<String> tags = new ArrayList<>(4);
    for (int start = 0; start <= text.length(); ) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String tag = text.substring(start, end).trim();
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
      start = end + 1;
    }
    return tags;
  }
}
