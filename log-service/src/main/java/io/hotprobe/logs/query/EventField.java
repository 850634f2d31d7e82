package io.hotprobe.logs.query;

import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.protocol.event.LogEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of an event by the names queries use: those of its JSON. */
public enum EventField {
  SERVICE("service", LogEvent::service),
  ENV("env", LogEvent::env),
  VERSION("version", LogEvent::version),
  HOST("host", LogEvent::host),
  RUNTIME_ID("runtimeId", LogEvent::runtimeId),
  LANGUAGE("language", LogEvent::language),
  SOURCE("source", LogEvent::source),
  STATUS("status", LogEvent::status),
  MESSAGE("message", LogEvent::message),
  PROBE_ID("probe.id", event -> event.probe().id()),
  PROBE_VERSION("probe.version", event -> Long.toString(event.probe().version())),
  LOGGER_NAME("logger.name", event -> event.logger() == null ? null : event.logger().name()),
  LOGGER_METHOD("logger.method", event -> event.logger() == null ? null : event.logger().method()),
  TRACE_ID("traceId", LogEvent::traceId),
  SPAN_ID("spanId", LogEvent::spanId),
  DURATION("duration", event -> Long.toString(event.duration()));

  private final String name;
  private final Function<LogEvent, String> value;

  EventField(String name, Function<LogEvent, String> value) {
    this.name = name;
    this.value = value;
  }

  /** By its name, or by that of its column: {@code probe_id}. */
  static Optional<EventField> named(String name) {
    return Arrays.stream(values())
        .filter(field -> field.name.equals(name) || field.column().equals(name))
        .findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(field -> field.name).collect(Collectors.joining(", "));
  }

  /** Its name in the database. */
  public String column() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public boolean isNumber() {
    return this == DURATION || this == PROBE_VERSION;
  }

  /** Its value as text, or null. */
  public String value(IndexedEvent event) {
    return value.apply(event.event());
  }
}
