package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.index.Cursor;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.RejectedException;
import io.hotprobe.logs.index.Search;
import io.hotprobe.protocol.event.LogEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    var where = new ArrayList<String>();
    where.add(condition.of(search.query()));
    search.from().ifPresent(t -> where.add("timestamp >= " + condition.parameter(utc(t))));
    search.to().ifPresent(t -> where.add("timestamp < " + condition.parameter(utc(t))));
    search
        .after()
        .ifPresent(cursor -> where.add(after(cursor, newestFirst ? "<" : ">", condition)));
    String direction = newestFirst ? "desc" : "asc";
    String sql =
        "select document from logs.event where %s order by timestamp %s, id %s limit %s"
            .formatted(
                String.join(" and ", where),
                direction,
                direction,
                condition.parameter(search.limit()));
    return withTimeout(sql, condition.parameters()).map(rows -> stream(rows).toList());
  }

  @Override
  public Uni<Optional<LogEvent>> find(UUID id) {
    return pool.preparedQuery("select document from logs.event where id = $1 limit 1")
        .execute(Tuple.of(id))
        .map(rows -> stream(rows).findFirst());
  }

  private Uni<RowSet<Row>> withTimeout(String sql, Tuple parameters) {
    String timeout = "set local statement_timeout = " + settings.searchTimeout().toMillis();
    return pool.withTransaction(
        connection ->
            connection
                .query(timeout)
                .execute()
                .chain(() -> connection.preparedQuery(sql).execute(parameters)));
  }

  private static String after(Cursor cursor, String operator, SqlCondition condition) {
    return "(timestamp, id) %s (%s, %s)"
        .formatted(
            operator,
            condition.parameter(utc(Instant.ofEpochMilli(cursor.timestamp()))),
            condition.parameter(cursor.id()));
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

  private static java.util.stream.Stream<LogEvent> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> EventReader.stored(row.getString(0)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
