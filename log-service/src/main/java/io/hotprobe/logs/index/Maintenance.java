package io.hotprobe.logs.index;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks after the log indexes at the start and every hour. */
@Singleton
public class Maintenance {
  private static final Logger LOG = Logger.getLogger(Maintenance.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final LogIndex index;
  private final Clock clock = Clock.systemUTC();
  private Cancellable schedule = () -> {};
  private volatile boolean ready;

  Maintenance(LogIndex index) {
    this.index = index;
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
                tick -> maintain().onFailure().recoverWithUni(this::complain))
            .subscribe()
            .with(done -> {});
  }

  @PreDestroy
  void stop() {
    schedule.cancel();
  }

  /** Completes when events can be stored: what they go to must be there first. */
  public Uni<Void> ready() {
    return Uni.createFrom().deferred(() -> ready ? Uni.createFrom().voidItem() : maintain());
  }

  private Uni<Void> maintain() {
    return index.maintain(clock.instant()).invoke(() -> ready = true);
  }

  private Uni<Void> complain(Throwable failure) {
    LOG.warnf("cannot maintain the indexes, trying again in an hour: %s", failure.getMessage());
    return Uni.createFrom().voidItem();
  }
}
