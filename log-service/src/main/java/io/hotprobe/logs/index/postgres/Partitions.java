package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.LogSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Creates the partitions of the coming days and drops those past their retention. */
final class Partitions {
  private static final Logger LOG = Logger.getLogger(Partitions.class);

  private final Pool pool;
  private final LogSettings settings;

  Partitions(Pool pool, LogSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  /** Makes the partitions of every index fit this day. */
  Uni<Void> maintain(LocalDate today) {
    return Multi.createFrom()
        .iterable(settings.indexes())
        .onItem()
        .transformToUniAndConcatenate(index -> create(index, today).chain(() -> drop(index, today)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Yesterday too: events are late by their nature. */
  private Uni<Void> create(LogSettings.Index index, LocalDate today) {
    return Multi.createFrom()
        .range(-1, settings.partitionsAhead() + 1)
        .onItem()
        .transformToUniAndConcatenate(
            days ->
                pool.preparedQuery("select logs.create_partition($1, $2)")
                    .execute(Tuple.of(index.name(), today.plusDays(days))))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> drop(LogSettings.Index index, LocalDate today) {
    LocalDate first = today.minusDays(index.retention().toDays());
    return pool.preparedQuery("select logs.drop_partitions_before($1, $2)")
        .execute(Tuple.of(index.name(), first))
        .invoke(
            rows -> {
              if (rows.size() > 0) {
                LOG.infof("dropped %s, past its retention", names(rows));
              }
            })
        .replaceWithVoid();
  }

  private static String names(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString(0))
        .collect(Collectors.joining(", "));
  }
}
