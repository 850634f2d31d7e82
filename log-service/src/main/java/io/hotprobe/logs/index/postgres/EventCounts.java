package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.index.Bucket;
import io.hotprobe.logs.index.Counts;
import io.hotprobe.logs.index.FacetValue;
import io.hotprobe.logs.index.SearchTimeoutException;
import io.hotprobe.logs.index.Selection;
import io.hotprobe.logs.index.postgres.Reads.Plan;
import io.hotprobe.logs.query.Field;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.function.Function;

/**
 * Counts events. Where every one cannot be counted in time, the counts are estimated from a sample
 * of the table's pages, and say so.
 */
final class EventCounts {
  private final Reads reads;
  private final Patience patience;

  EventCounts(Reads reads, Patience patience) {
    this.reads = reads;
    this.patience = patience;
  }

  /**
   * How long each way is tried.
   *
   * @param exact every event
   * @param sample one in a hundred pages; after that one in a thousand
   * @param all of them together
   */
  record Patience(Duration exact, Duration sample, Duration all) {

    static Patience of(Duration all) {
      return new Patience(Duration.ofMillis(700), Duration.ofSeconds(2), all);
    }
  }

  /** One in so many pages; always the same ones, so that what is asked again does not flicker. */
  private record Sample(int oneIn) {

    String table() {
      return oneIn == 1
          ? "logs.event"
          : "logs.event tablesample system (%s) repeatable (0)".formatted(100.0 / oneIn);
    }

    long estimate(long counted) {
      return counted * oneIn;
    }
  }

  Uni<Counts<FacetValue>> facet(Selection selection, Field field, int limit) {
    return inTurn((sample, deadline) -> facet(selection, field, limit, sample, deadline));
  }

  Uni<Counts<Bucket>> histogram(Selection selection, Duration span) {
    return inTurn((sample, deadline) -> histogram(selection, span, sample, deadline));
  }

  private Uni<Counts<FacetValue>> facet(
      Selection selection, Field field, int limit, Sample sample, Deadline deadline) {
    var condition = new SqlCondition();
    SqlCondition.Values values = condition.values(field);
    String sql =
        "select %s as value, count(*) from %s%s where %s and %1$s is not null"
                .formatted(
                    values.expression(), sample.table(), values.from(), condition.of(selection))
            + " group by 1 order by 2 desc, 1 limit "
            + condition.parameter(limit);
    return counts(
        sql,
        condition,
        row -> new FacetValue(row.getString(0), sample.estimate(row.getLong(1))),
        sample,
        deadline);
  }

  private Uni<Counts<Bucket>> histogram(
      Selection selection, Duration span, Sample sample, Deadline deadline) {
    var condition = new SqlCondition();
    String millis = condition.parameter(span.toMillis());
    String sql =
        "select (extract(epoch from timestamp) * 1000)::bigint / %1$s * %1$s as began, count(*),"
                .formatted(millis)
            + " count(*) filter (where status = 'error') from %s where %s group by 1 order by 1"
                .formatted(sample.table(), condition.of(selection));
    return counts(
        sql,
        condition,
        row ->
            new Bucket(
                row.getLong(0), sample.estimate(row.getLong(1)), sample.estimate(row.getLong(2))),
        sample,
        deadline);
  }

  private <T> Uni<Counts<T>> counts(
      String sql, SqlCondition condition, Function<Row, T> map, Sample sample, Deadline deadline) {
    return reads
        .list(sql, condition, map, Plan.ANY, deadline)
        .map(values -> new Counts<>(values, 1.0 / sample.oneIn()));
  }

  /** How something is counted in a sample. */
  private interface Statement<T> {
    Uni<Counts<T>> run(Sample sample, Deadline deadline);
  }

  private <T> Uni<Counts<T>> inTurn(Statement<T> statement) {
    var deadline = Deadline.in(patience.all());
    return statement
        .run(new Sample(1), deadline.orIn(patience.exact()))
        .onFailure(SearchTimeoutException.class)
        .recoverWithUni(() -> statement.run(new Sample(100), deadline.orIn(patience.sample())))
        .onFailure(SearchTimeoutException.class)
        .recoverWithUni(() -> statement.run(new Sample(1000), deadline));
  }
}
