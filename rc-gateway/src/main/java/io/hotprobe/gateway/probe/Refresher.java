package io.hotprobe.gateway.probe;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Prepares changed offers and wakes who waits for them, on one thread. Changes that come close
 * together reach clients as one: the first after a quiet time at once, others after a pause.
 */
public final class Refresher implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Refresher.class);
  private static final long SETTLE_NANOS = Duration.ofMillis(3).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final Set<ServiceProbes> scheduled = ConcurrentHashMap.newKeySet();
  private final Consumer<Feed> refreshed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread refresher = new Thread(task, "offer-refresher");
            refresher.setDaemon(true);
            return refresher;
          });

  /**
   * @param refreshed told of each feed whose offer is new, after its waiters
   */
  public Refresher(Consumer<Feed> refreshed) {
    this.refreshed = refreshed;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  void refreshSoon(ServiceProbes service, Supplier<Positions> positions) {
    if (!scheduled.add(service)) {
      return;
    }
    long quiet = System.nanoTime() - service.refreshedAt();
    try {
      var unused =
          thread.schedule(
              () -> refresh(service, positions),
              Math.max(SETTLE_NANOS, PAUSE_NANOS - quiet),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed: no more changes");
    }
  }

  private void refresh(ServiceProbes service, Supplier<Positions> positions) {
    scheduled.remove(service);
    try {
      for (Feed feed : service.refresh(positions.get())) {
        Offer offer = feed.offer();
        feed.waiters().forEach(waiter -> waiter.offerChanged(offer));
        refreshed.accept(feed);
      }
    } catch (RuntimeException e) {
      LOG.error("cannot prepare an offer", e);
    }
  }
}
