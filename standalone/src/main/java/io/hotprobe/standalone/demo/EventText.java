package io.hotprobe.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.standalone.terminal.Terminal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A log event as a person reads it: time, place, message; a snapshot's values below. */
final class EventText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final int MOST_LINES = 40;
  private static final String THIS = "this";

  private final Terminal terminal;

  EventText(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(JsonNode event) {
    List<String> lines = new ArrayList<>();
    String time = TIME.format(Instant.ofEpochMilli(event.path("timestamp").asLong()));
    lines.add(
        terminal.faint(time)
            + "  "
            + terminal.cyan(place(event))
            + "  "
            + terminal.bold(plain(event.path("message").asText())));
    for (JsonNode error : event.path("evaluationErrors")) {
      lines.add(
          "    "
              + terminal.yellow(
                  plain(error.path("expr").asText() + ": " + error.path("message").asText())));
    }
    List<String> values = values(event.path("captures"));
    values.stream().limit(MOST_LINES).map(EventText::plain).forEach(lines::add);
    if (values.size() > MOST_LINES) {
      lines.add("    " + terminal.faint("... " + (values.size() - MOST_LINES) + " more lines"));
    }
    return lines;
  }

  /** What an application logs must not reach the terminal as a command. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String place(JsonNode event) {
    JsonNode logger = event.path("logger");
    String type = logger.path("name").asText();
    return plain(type.substring(type.lastIndexOf('.') + 1) + "." + logger.path("method").asText());
  }

  private static List<String> values(JsonNode captures) {
    List<String> lines = new ArrayList<>();
    for (String place : List.of("entry", "return")) {
      add(captures.path(place), lines);
    }
    captures.path("lines").forEach(line -> add(line, lines));
    return lines;
  }

  private static void add(JsonNode context, List<String> lines) {
    for (String group : List.of("arguments", "locals", "staticFields", "captureExpressions")) {
      for (Map.Entry<String, JsonNode> value : context.path(group).properties()) {
        if (!value.getKey().equals(THIS)) {
          lines.addAll(ValueText.lines(value.getKey(), value.getValue(), 2));
        }
      }
    }
    JsonNode throwable = context.path("throwable");
    if (!throwable.isMissingNode()) {
      lines.add(
          "    " + throwable.path("type").asText() + ": " + throwable.path("message").asText());
    }
    // last: the service is seldom what one looks for, and often large
    JsonNode self = context.path("arguments").path(THIS);
    if (!self.isMissingNode()) {
      lines.addAll(ValueText.lines(THIS, self, 2));
    }
  }
}
