package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
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
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The log index in PostgreSQL: the table {@code logs.event}, partitioned by index and day. */
@Singleton
public class PostgresLogIndex implements LogIndex {
  /** Characters of one insert statement; events differ in size by a factor of thousands. */
  private static final int MAX_INSERT = 8 * 1024 * 1024;

  private final Pool pool;
  private final LogSettings settings;

  PostgresLogIndex(Pool pool, LogSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  @Override
  public Uni<Void> store(List<Entry> entries) {
    return Multi.createFrom()
        .iterable(chunks(entries))
        .onItem()
        .transformToUniAndConcatenate(
            chunk -> pool.preparedQuery(EventTable.INSERT).execute(EventTable.rows(chunk)))
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
    String timeout = "set local statement_timeout = " + settings.searchTimeout().toMillis();
    return pool.withTransaction(
            connection ->
                connection
                    .query(timeout)
                    .execute()
                    .chain(() -> connection.preparedQuery(sql).execute(condition.parameters())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(map).toList())
        .onFailure(PostgresLogIndex::isTimeout)
        .transform(tooSlow -> new SearchTimeoutException());
  }

  private static List<List<Entry>> chunks(List<Entry> entries) {
    var chunks = new ArrayList<List<Entry>>();
    int size = MAX_INSERT;
    for (Entry entry : entries) {
      int length = entry.event().document().length();
      if (size + length > MAX_INSERT) {
        chunks.add(new ArrayList<>());
        size = 0;
      }
      chunks.get(chunks.size() - 1).add(entry);
      size += length;
    }
    return chunks;
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
