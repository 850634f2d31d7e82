package io.hotprobe.logs.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.event.LogEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads the values of {@code hotprobe.logs}; newer writers may add fields. */
public final class EventReader {
  private static final ObjectReader JSON =
      new JsonMapper()
          .readerFor(LogEvent.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private EventReader() {}

  /**
   * Reads a value of the topic.
   *
   * @throws InvalidEventException when it is no event, and says why
   */
  public static IndexedEvent read(byte[] value) throws InvalidEventException {
    try {
      LogEvent event = JSON.readValue(value == null ? new byte[0] : value);
      check(event);
      return new IndexedEvent(
          UUID.fromString(event.id()),
          event,
          new String(value, StandardCharsets.UTF_8),
          CapturedValues.of(event.captures()));
    } catch (JsonProcessingException e) {
      throw new InvalidEventException("not an event: " + e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidEventException("not an event: " + e.getMessage());
    }
  }

  /** The event as it was stored. */
  public static LogEvent stored(String document) {
    try {
      return JSON.readValue(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the index holds what is not an event", e);
    }
  }

  private static void check(LogEvent event) throws InvalidEventException {
    if (event.schemaVersion() != Topics.SCHEMA_VERSION) {
      throw new InvalidEventException(
          "schemaVersion %d is not %d: update this service"
              .formatted(event.schemaVersion(), Topics.SCHEMA_VERSION));
    }
    require("id", event.id());
    require("service", event.service());
    require("source", event.source());
    require("status", event.status());
    require("tags", event.tags());
    require("probe", event.probe());
    require("probe.id", event.probe().id());
  }

  private static void require(String field, Object value) throws InvalidEventException {
    if (value == null) {
      throw new InvalidEventException(field + " is missing");
    }
  }
}
