package io.hotprobe.logs.event;

import io.hotprobe.protocol.event.LogEvent;
import java.util.Map;
import java.util.UUID;

/**
 * An event as the index holds it.
 *
 * @param document the event as it came from the topic, JSON
 * @param captured its captured values under plain names
 */
public record IndexedEvent(
    UUID id, LogEvent event, String document, Map<String, String> captured) {}
