package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.index.Batches;
import io.hotprobe.logs.index.Bucket;
import io.hotprobe.logs.index.FacetValue;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.RejectedException;
import io.hotprobe.logs.index.Search;
import io.hotprobe.logs.index.SearchTimeoutException;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.query.Field;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The log index in PostgreSQL: the table {@code logs.event}, partitioned by index and day. */
public final class PostgresLogIndex implements LogIndex {
  private final Pool pool;
  private final Partitions partitions;
  private final Duration timeout;

  public PostgresLogIndex(Pool pool, LogSettings settings) {
    this.pool = pool;
    this.partitions = new Partitions(pool, settings);
    this.timeout = settings.searchTimeout();
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
    var condition = new SqlCondition();
    boolean newestFirst = search.order() == Search.Order.NEWEST_FIRST;
    String where = condition.of(search.selection());
    if (search.after().isPresent()) {
      where += " and " + condition.after(search.after().get(), newestFirst);
    }
    String sql =
        "select document from logs.event where %1$s order by timestamp %2$s, id %2$s limit %3$s"
            .formatted(where, newestFirst ? "desc" : "asc", condition.parameter(search.limit()));
    return query(sql, condition, row -> EventReader.stored(row.getString(0)));
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
  public Uni<List<FacetValue>> facet(Selection selection, Field field, int limit) {
    var condition = new SqlCondition();
    SqlCondition.Values values = condition.values(field);
    String sql =
        "select %s as value, count(*) from logs.event%s where %s and %1$s is not null"
                .formatted(values.expression(), values.from(), condition.of(selection))
            + " group by 1 order by 2 desc, 1 limit "
            + condition.parameter(limit);
    return query(sql, condition, row -> new FacetValue(row.getString(0), row.getLong(1)));
  }

  @Override
  public Uni<List<Bucket>> histogram(Selection selection, Duration span) {
    var condition = new SqlCondition();
    String millis = condition.parameter(span.toMillis());
    String sql =
        "select (extract(epoch from timestamp) * 1000)::bigint / %1$s * %1$s as began, count(*),"
                .formatted(millis)
            + " count(*) filter (where status = 'error') from logs.event where "
            + condition.of(selection)
            + " group by 1 order by 1";
    return query(sql, condition, row -> new Bucket(row.getLong(0), row.getLong(1), row.getLong(2)));
  }

  /** Gives up after a while: a reader can ask for more than a database can look through. */
  private <T> Uni<List<T>> query(String sql, SqlCondition condition, Function<Row, T> map) {
    String limit = "set local statement_timeout = " + timeout.toMillis();
    return pool.withTransaction(
            connection ->
                connection
                    .query(limit)
                    .execute()
                    .chain(() -> connection.preparedQuery(sql).execute(condition.parameters())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(map).toList())
        .onFailure(PostgresLogIndex::isTimeout)
        .transform(tooSlow -> new SearchTimeoutException());
  }

  /** Data exceptions, broken constraints and exceeded limits come again with the same data. */
  private static boolean isRejection(Throwable failure) {
    return failure instanceof PgException e
        && e.getSqlState() != null
        && e.getSqlState().matches("(22|23|54).*");
  }

  /** The statement was cancelled. */
  private static boolean isTimeout(Throwable failure) {
    return failure instanceof PgException e && "57014".equals(e.getSqlState());
  }
}
