package io.hotprobe.logs.index.postgres;

import static io.hotprobe.logs.event.Storable.text;

import io.hotprobe.logs.index.LogIndex.Entry;
import io.hotprobe.protocol.event.LogEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** How an event becomes a row. */
final class EventTable {
  private static final int MAX_NAME = 200;
  private static final int MAX_MESSAGE = 10_000;
  private static final int MAX_TAGS = 10_000;

  /** Between the tags of a row on their way to the database. */
  private static final String SEPARATOR = "\u001f";

  private static final List<Column<?>> COLUMNS =
      List.of(
          new Column<>("id", "uuid", UUID[]::new, entry -> entry.event().id()),
          column("index_name", Entry::index),
          number("timestamp", LogEvent::timestamp, "to_timestamp(timestamp / 1000.0)"),
          name("service", LogEvent::service),
          name("env", LogEvent::env),
          name("version", LogEvent::version),
          name("host", LogEvent::host),
          name("runtime_id", LogEvent::runtimeId),
          name("language", LogEvent::language),
          name("source", LogEvent::source),
          name("status", LogEvent::status),
          column("message", e -> message(e.event().event().message())),
          name("probe_id", event -> event.probe().id()),
          number("probe_version", event -> event.probe().version(), "probe_version"),
          name("logger_name", event -> event.logger() == null ? null : event.logger().name()),
          name("logger_method", event -> event.logger() == null ? null : event.logger().method()),
          name("trace_id", LogEvent::traceId),
          name("span_id", LogEvent::spanId),
          number("duration", LogEvent::duration, "duration"),
          new Column<>(
              "tags",
              "text",
              String[]::new,
              entry -> text(String.join(SEPARATOR, entry.event().event().tags()), MAX_TAGS),
              "string_to_array(tags, '" + SEPARATOR + "')"),
          new Column<>(
              "captured",
              "text",
              String[]::new,
              entry -> captured(entry.event().captured()),
              "captured::jsonb"),
          column("document", entry -> entry.event().document()));

  /** Takes one array for each column, so that a batch is one statement. */
  static final String INSERT =
      "insert into logs.event (%s) select %s from unnest(%s) as e (%s) on conflict do nothing"
          .formatted(
              join(Column::name),
              join(Column::expression),
              join(column -> "$" + (COLUMNS.indexOf(column) + 1) + "::" + column.type() + "[]"),
              join(Column::name));

  private EventTable() {}

  /** The parameters of {@link #INSERT}. */
  static Tuple rows(List<Entry> entries) {
    Tuple parameters = Tuple.tuple();
    COLUMNS.forEach(column -> parameters.addValue(column.values(entries)));
    return parameters;
  }

  /** A column: its values as an array, and what the statement makes of each. */
  private record Column<T>(
      String name,
      String type,
      IntFunction<T[]> array,
      Function<Entry, T> value,
      String expression) {

    Column(String name, String type, IntFunction<T[]> array, Function<Entry, T> value) {
      this(name, type, array, value, name);
    }

    T[] values(List<Entry> entries) {
      return entries.stream().map(value).toArray(array);
    }
  }

  private static Column<String> column(String name, Function<Entry, String> value) {
    return new Column<>(name, "text", String[]::new, value);
  }

  private static Column<String> name(String name, Function<LogEvent, String> value) {
    return column(name, entry -> text(value.apply(entry.event().event()), MAX_NAME));
  }

  private static Column<Long> number(
      String name, Function<LogEvent, Long> value, String expression) {
    return new Column<>(
        name, "bigint", Long[]::new, entry -> value.apply(entry.event().event()), expression);
  }

  private static String message(String message) {
    return message == null ? "" : text(message, MAX_MESSAGE);
  }

  private static String captured(Map<String, String> values) {
    return values.isEmpty() ? null : new JsonObject(Map.copyOf(values)).encode();
  }

  private static String join(Function<Column<?>, String> part) {
    return COLUMNS.stream().map(part).collect(Collectors.joining(", "));
  }
}
