package io.hotprobe.logs.index.postgres;

import io.hotprobe.logs.LogSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Creates the partitions of the coming days and drops those past their retention. */
@Singleton
public class Partitions {
  private static final Logger LOG = Logger.getLogger(Partitions.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Pool pool;
  private final LogSettings settings;
  private final Clock clock = Clock.systemUTC();
  private Cancellable schedule = () -> {};

  Partitions(Pool pool, LogSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  void onStart(@Observes StartupEvent event) {
    schedule =
        Multi.createFrom()
            .ticks()
            .startingAfter(Duration.ofMillis(1))
            .every(EVERY)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(
                tick -> maintain(LocalDate.now(clock)).onFailure().recoverWithUni(this::complain))
            .subscribe()
            .with(done -> {});
  }

  @PreDestroy
  void stop() {
    schedule.cancel();
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

  private Uni<Void> complain(Throwable failure) {
    LOG.warnf("cannot maintain the partitions, trying again in an hour: %s", failure.getMessage());
    return Uni.createFrom().voidItem();
  }

  private static String names(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString(0))
        .collect(Collectors.joining(", "));
  }
}
