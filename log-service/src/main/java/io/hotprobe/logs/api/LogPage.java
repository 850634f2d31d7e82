package io.hotprobe.logs.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.logs.index.Cursor;
import io.hotprobe.protocol.event.LogEvent;
import java.util.List;

/**
 * Events, and where to go on.
 *
 * @param nextCursor what to send as {@code cursor} for the events after these; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogPage(List<LogEvent> items, String nextCursor) {

  /** A page of at most {@code limit} events, made of one more where there are more. */
  static LogPage of(List<LogEvent> found, int limit) {
    if (found.size() <= limit) {
      return new LogPage(found, null);
    }
    return new LogPage(found.subList(0, limit), Cursor.of(found.get(limit - 1)).toString());
  }
}
