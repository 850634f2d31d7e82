package io.hotprobe.logs.index;

import io.hotprobe.logs.query.Query;
import java.time.Instant;
import java.util.Optional;

/**
 * What to find, and which part of it.
 *
 * @param from first instant, included
 * @param to last instant, not included
 * @param order of time
 * @param after where the page before ended
 */
public record Search(
    Query query,
    Optional<Instant> from,
    Optional<Instant> to,
    Order order,
    Optional<Cursor> after,
    int limit) {

  /** The order of a result. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }
}
