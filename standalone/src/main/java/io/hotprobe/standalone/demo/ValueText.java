package io.hotprobe.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A captured value as lines of text: on one line where it fits, as an indented tree elsewhere. */
final class ValueText {
  private static final int WIDTH = 100;
  private static final int MOST_FIELDS = 12;
  private static final int MOST_ELEMENTS = 4;
  private static final String INDENT = "  ";

  private ValueText() {}

  /** The lines of {@code name = value}, each indented by so many levels. */
  static List<String> lines(String name, JsonNode value, int level) {
    List<String> lines = new ArrayList<>();
    add(name, value, level, lines);
    return lines;
  }

  private static void add(String name, JsonNode value, int level, List<String> lines) {
    String start = INDENT.repeat(level) + name + " = ";
    Optional<String> inline = oneLine(value, WIDTH - start.length());
    if (inline.isPresent()) {
      lines.add(start + inline.get());
      return;
    }
    lines.add(start + title(value));
    List<Map.Entry<String, JsonNode>> children = children(value);
    int most = value.has("fields") ? MOST_FIELDS : MOST_ELEMENTS;
    children.stream()
        .limit(most)
        .forEach(child -> add(child.getKey(), child.getValue(), level + 1, lines));
    if (children.size() > most) {
      lines.add(INDENT.repeat(level + 1) + "... " + (children.size() - most) + " more");
    }
  }

  private static Optional<String> oneLine(JsonNode value, int width) {
    List<Map.Entry<String, JsonNode>> children = children(value);
    if (children.isEmpty()) {
      return Optional.of(scalar(value));
    }
    var text = new StringBuilder(title(value)).append(" {");
    for (Map.Entry<String, JsonNode> child : children) {
      Optional<String> inner = oneLine(child.getValue(), width - text.length());
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ");
      text.append(child.getKey()).append('=').append(inner.get());
      if (text.length() >= width) {
        return Optional.empty();
      }
    }
    return Optional.of(text.append('}').toString());
  }

  private static String scalar(JsonNode value) {
    if (value.path("isNull").asBoolean()) {
      return "null";
    }
    if (value.path("pruned").asBoolean()) {
      return "<left out, the snapshot was too large>";
    }
    String reason = value.path("notCapturedReason").asText("");
    if (value.has("value")) {
      String text = value.get("value").asText();
      boolean quoted = value.path("type").asText().equals("java.lang.String");
      String rest = value.path("truncated").asBoolean() ? "..." : "";
      return quoted ? '"' + text + rest + '"' : text + rest;
    }
    return switch (reason) {
      case "" -> title(value);
      case "redactedIdent", "redactedType" -> "<redacted>";
      case "depth" -> simple(value.path("type").asText()) + " ...";
      default -> "<" + reason + ">";
    };
  }

  private static String title(JsonNode value) {
    String name = simple(value.path("type").asText());
    String size = value.path("size").asText("");
    return size.isEmpty() ? name : name + "(" + size + ")";
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }

  private static List<Map.Entry<String, JsonNode>> children(JsonNode value) {
    List<Map.Entry<String, JsonNode>> children = new ArrayList<>();
    value.path("fields").properties().forEach(children::add);
    int index = 0;
    for (JsonNode element : value.path("elements")) {
      children.add(Map.entry("[" + index++ + "]", element));
    }
    for (JsonNode entry : value.path("entries")) {
      children.add(Map.entry("[" + scalar(entry.path(0)) + "]", entry.path(1)));
    }
    return children;
  }
}
