package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.index.Batches;
import io.hotprobe.logs.index.Bucket;
import io.hotprobe.logs.index.Counts;
import io.hotprobe.logs.index.FacetValue;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.RejectedException;
import io.hotprobe.logs.index.Search;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.query.Field;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The log index in PostgreSQL: the table {@code logs.event}, partitioned by index and day. */
public final class PostgresLogIndex implements LogIndex {
  private final Pool pool;
  private final Partitions partitions;
  private final PageSearch pages;
  private final EventCounts counts;

  public PostgresLogIndex(Pool pool, LogSettings settings) {
    this.pool = pool;
    this.partitions = new Partitions(pool, settings);
    var reads = new Reads(pool);
    this.pages = new PageSearch(reads, PageSearch.Patience.of(settings.searchTimeout()));
    this.counts = new EventCounts(reads, EventCounts.Patience.of(settings.searchTimeout()));
  }

  @Override
  public Uni<Void> maintain(Instant now) {
    return partitions.maintain(now.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  @Override
  public Uni<Void> store(List<Entry> entries) {
    return Multi.createFrom()
        .iterable(Batches.of(entries))
        .onItem()
        .transformToUniAndConcatenate(
            batch -> pool.preparedQuery(EventTable.INSERT).execute(EventTable.rows(batch)))
        .onFailure(PostgresLogIndex::isRejection)
        .transform(RejectedException::new)
        .collect()
        .last()
        .replaceWithVoid();
  }

  @Override
  public Uni<List<LogEvent>> search(Search search) {
    return pages.find(search);
  }

  @Override
  public Uni<Optional<LogEvent>> find(UUID id) {
    return pool.preparedQuery("select document from logs.event where id = $1 limit 1")
        .execute(Tuple.of(id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> EventReader.stored(row.getString(0)))
                    .findFirst());
  }

  @Override
  public Uni<Counts<FacetValue>> facet(Selection selection, Field field, int limit) {
    return counts.facet(selection, field, limit);
  }

  @Override
  public Uni<Counts<Bucket>> histogram(Selection selection, Duration span) {
    return counts.histogram(selection, span);
  }

  /** Data exceptions, broken constraints and exceeded limits come again with the same data. */
  private static boolean isRejection(Throwable failure) {
    return failure instanceof PgException e
        && e.getSqlState() != null
        && e.getSqlState().matches("(22|23|54).*");
  }
}
