package io.hotprobe.agent.limit;

import io.hotprobe.protocol.diagnostic.Counters;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the hits of one probe.
 *
 * <p>Counts that belong to a hit which yields nothing are plain fields: under contention they may
 * lose one, which is the price of a refused hit that costs next to nothing. The others are exact.
 */
public final class Funnel {

  private long conditionFalse;
  private long rateLimited;
  private long points;
  private long paused;
  private final AtomicLong budget = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong captured = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  public void conditionFalse() {
    conditionFalse++;
  }

  void rateLimited() {
    rateLimited++;
  }

  void paused() {
    paused++;
  }

  /** A metric point reached its sink. */
  public void point() {
    points++;
  }

  void budget() {
    budget.incrementAndGet();
  }

  /** The hit ended because its condition or value could not be evaluated. */
  void failed() {
    failed.incrementAndGet();
    errors.incrementAndGet();
  }

  /** A part of an event could not be evaluated. */
  public void error() {
    errors.incrementAndGet();
  }

  long taken() {
    return taken.getAndIncrement();
  }

  public void captured() {
    captured.incrementAndGet();
  }

  public void dropped(long events) {
    dropped.addAndGet(events);
  }

  public void sent(long events) {
    sent.addAndGet(events);
  }

  /** How often the probe was reached and something came of it. */
  public long hits() {
    return conditionFalse
        + rateLimited
        + budget.get()
        + paused
        + failed.get()
        + points
        + taken.get();
  }

  public Counters read() {
    return new Counters(
        hits(),
        conditionFalse,
        rateLimited,
        budget.get() + paused,
        errors.get(),
        captured.get(),
        dropped.get(),
        sent.get());
  }
}
