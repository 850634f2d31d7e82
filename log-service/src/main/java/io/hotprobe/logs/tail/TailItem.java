package io.hotprobe.logs.tail;

import io.hotprobe.protocol.event.LogEvent;
import java.util.Optional;

/**
 * An event of the tail, or a sign of life.
 *
 * @param position where the tail goes on after it
 */
public record TailItem(Position position, Optional<LogEvent> event) {}
