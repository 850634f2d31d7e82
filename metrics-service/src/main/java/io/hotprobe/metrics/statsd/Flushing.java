package io.hotprobe.metrics.statsd;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread that sends what was added up, again and again. While the broker is away the sums go on
 * growing, within their limit.
 */
class Flushing implements AutoCloseable {
  private final Aggregation aggregation;
  private final ProbeServices probes;
  private final StatsdPoints points;
  private final PointProducer producer;
  private final Duration interval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "dogstatsd-send");

  Flushing(
      Aggregation aggregation,
      ProbeServices probes,
      StatsdPoints points,
      PointProducer producer,
      Duration interval) {
    this.aggregation = aggregation;
    this.probes = probes;
    this.points = points;
    this.producer = producer;
    this.interval = interval;
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends once more what is there; when the broker is away, that is lost, as datagrams may be. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(2_000);
      thread.interrupt();
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        flush();
      }
      flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void flush() throws InterruptedException {
    if (probes.caughtUp()) {
      producer.send(points.of(aggregation.take(), System.currentTimeMillis()));
    }
  }
}
