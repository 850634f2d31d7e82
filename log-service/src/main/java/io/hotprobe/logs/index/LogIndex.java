package io.hotprobe.logs.index;

import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.logs.query.Field;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where events are kept and found again. Engines differ behind this. */
public interface LogIndex {

  /** An event and the name of the index it goes to. */
  record Entry(String index, IndexedEvent event) {}

  /**
   * Makes ready what the indexes need at this time, and forgets what is past its retention. To be
   * called before anything is stored, and then now and again.
   */
  Uni<Void> maintain(Instant now);

  /**
   * Stores events; those that are there already stay as they are.
   *
   * @return completes when all are safe; fails with {@link RejectedException} when the engine will
   *     never take one of them, and with anything else when it is worth trying again
   */
  Uni<Void> store(List<Entry> entries);

  /** The events a search finds, at most {@link Search#limit()} of them. */
  Uni<List<LogEvent>> search(Search search);

  Uni<Optional<LogEvent>> find(UUID id);

  /** The most frequent values of a field, with their counts. */
  Uni<Counts<FacetValue>> facet(Selection selection, Field field, int limit);

  /** Counts by time; spans without an event are left out. */
  Uni<Counts<Bucket>> histogram(Selection selection, Duration span);
}
