package io.hotprobe.logs.index;

import io.hotprobe.protocol.event.LogEvent;
import java.util.UUID;

/** The place of an event in the order of time: {@code <epoch milliseconds>.<id>}. */
public record Cursor(long timestamp, UUID id) {

  public static Cursor of(LogEvent event) {
    return new Cursor(event.timestamp(), UUID.fromString(event.id()));
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Cursor parse(String text) {
    int dot = text.indexOf('.');
    return new Cursor(
        Long.parseLong(text.substring(0, Math.max(dot, 0))),
        UUID.fromString(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return timestamp + "." + id;
  }
}
