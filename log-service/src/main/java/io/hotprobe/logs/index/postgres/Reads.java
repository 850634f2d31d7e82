package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.index.SearchTimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Statements of readers. Each is given up in time: one can ask for more than can be looked at. */
final class Reads {
  private static final Logger LOG = Logger.getLogger(Reads.class);
  private static final String CANCELLED = "57014";

  private final Pool pool;

  Reads(Pool pool) {
    this.pool = pool;
  }

  /** What the planner may do. */
  enum Plan {
    ANY(""),
    IN_ORDER_OF_TIME(
        "set local enable_bitmapscan = off; set local enable_seqscan = off; set local enable_sort = off"),
    /** With memory to remember each row of a hundred thousand pages, not the pages alone. */
    NOT_IN_ORDER_OF_TIME("set local enable_indexscan = off; set local work_mem = '16MB'");

    private final String settings;

    Plan(String settings) {
      this.settings = settings;
    }
  }

  /** Fails with {@link SearchTimeoutException} at the deadline. */
  <T> Uni<List<T>> list(
      String sql, SqlCondition condition, Function<Row, T> map, Plan plan, Deadline deadline) {
    return pool.withTransaction(
            connection ->
                prepare(connection, plan, deadline)
                    .chain(() -> connection.preparedQuery(sql).execute(condition.parameters())))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(map).toList())
        .onFailure(Reads::isCancelled)
        .transform(
            tooSlow -> {
              LOG.debugf("gave up %s: %s", plan, sql);
              return new SearchTimeoutException();
            });
  }

  /** A plan made once for all parameters cannot know how frequent a text is. */
  private static Uni<RowSet<Row>> prepare(SqlConnection connection, Plan plan, Deadline deadline) {
    long millis = deadline.left().toMillis();
    if (millis <= 0) {
      return Uni.createFrom().failure(new SearchTimeoutException());
    }
    String limit =
        "set local plan_cache_mode = force_custom_plan; set local statement_timeout = %d; "
            .formatted(millis);
    return connection.query(limit + plan.settings).execute();
  }

  private static boolean isCancelled(Throwable failure) {
    return failure instanceof PgException e && CANCELLED.equals(e.getSqlState());
  }
}
