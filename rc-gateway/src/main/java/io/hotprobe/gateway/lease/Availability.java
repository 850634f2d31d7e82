package io.hotprobe.gateway.lease;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Guards calls to the database: each is cut off after a time, and after a failure none is tried for
 * a moment, so that polls are not held up by a database that is away.
 */
public final class Availability {
  private static final Logger LOG = Logger.getLogger(Availability.class);
  private static final long REST_NANOS = Duration.ofMillis(500).toNanos();

  private final Duration timeout;
  private final AtomicBoolean available = new AtomicBoolean(true);
  private volatile long retryAt = System.nanoTime();

  public Availability(Duration timeout) {
    this.timeout = timeout;
  }

  <T> Uni<T> guard(Supplier<Uni<T>> call) {
    if (System.nanoTime() - retryAt < 0) {
      return Uni.createFrom().failure(new IllegalStateException("the database is away"));
    }
    return Uni.createFrom()
        .<T>deferred(() -> call.get())
        .ifNoItem()
        .after(timeout)
        .fail()
        .onItem()
        .invoke(this::worked)
        .onFailure()
        .invoke(this::failed);
  }

  private void worked() {
    if (available.compareAndSet(false, true)) {
      LOG.info("leases are granted and renewed again");
    }
  }

  private void failed(Throwable e) {
    retryAt = System.nanoTime() + REST_NANOS;
    if (available.compareAndSet(true, false)) {
      LOG.warnf("no lease is granted or renewed until the database answers: %s", e);
    }
  }
}
