package io.hotprobe.logs.index;

import java.util.Optional;

/**
 * Which part of a selection to read.
 *
 * @param order of time
 * @param after where the part before ended
 */
public record Search(Selection selection, Order order, Optional<Cursor> after, int limit) {

  /** The order of a result. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  /** The part that begins after this event. */
  public Search startingAfter(Cursor cursor) {
    return new Search(selection, order, Optional.of(cursor), limit);
  }

  /** The same among these events. */
  public Search in(Selection other) {
    return new Search(other, order, after, limit);
  }
}
