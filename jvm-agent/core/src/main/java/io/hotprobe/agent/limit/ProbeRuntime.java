package io.hotprobe.agent.limit;

import io.hotprobe.agent.metric.MetricSink;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One live revision of a probe: whether it may emit, and what became of its hits. Generated
 * handlers hold it as a constant; all its sites, in however many classes, share it.
 */
public final class ProbeRuntime {

  private static final int TICKS_BETWEEN_ERROR_EVENTS = 300 * Rate.TICKS_PER_SECOND;

  private final Probe probe;
  private final MetricSink sink;
  private final Funnel funnel = new Funnel();
  private final Rate rate;
  private final long maxHits;
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicInteger errorTokens = new AtomicInteger(1);
  private volatile ProcessBudget.Share share;
  private volatile boolean stopped;
  private volatile End end;
  private volatile String failure;
  private volatile String pauseReason;
  private final CpuMeter cpu = new CpuMeter();
  private final CpuShare cpuShare = new CpuShare();
  private volatile boolean leaseHeld;
  private volatile long leaseUntil;

  /**
   * @param sink where the points of a metric probe go; null for the others
   */
  public ProbeRuntime(Probe probe, MetricSink sink) {
    this.probe = probe;
    this.sink = sink;
    this.rate = Rate.of(probe.output() instanceof Output.Log log ? log.eventsPerSecond() : -1);
    this.maxHits = probe.maxHits() == null ? Long.MAX_VALUE : probe.maxHits();
    this.tokens.set(rate.tokensAt(0));
  }

  public Probe probe() {
    return probe;
  }

  public MetricSink sink() {
    return sink;
  }

  public Funnel funnel() {
    return funnel;
  }

  /** First question at a hit: could this probe emit now? One opaque read. */
  public boolean open() {
    if (tokens.getOpaque() > 0) {
      return true;
    }
    if (pauseReason == null) {
      funnel.rateLimited();
    } else {
      funnel.paused();
    }
    return false;
  }

  /** Whether it could emit now; not a hit. */
  public boolean isOpen() {
    return tokens.getOpaque() > 0;
  }

  /** No handler of it can run; it stays silent where it stands. */
  public void fail(String reason) {
    failure = reason;
  }

  /** Why no handler of it can run; null when all is well. */
  public String failure() {
    return failure;
  }

  /** Last question before an event is taken; the condition held. */
  public boolean take() {
    if (stopped || pauseReason != null || !leaseValid()) {
      funnel.budget();
      return false;
    }
    if (tokens.getAndDecrement() <= 0) {
      funnel.rateLimited();
      return false;
    }
    ProcessBudget.Share ours = share;
    if (ours != null && !ours.take()) {
      funnel.budget();
      return false;
    }
    long before = funnel.taken();
    if (before + 1 >= maxHits) {
      end = End.EXHAUSTED;
      stop();
    }
    return before < maxHits;
  }

  /**
   * The condition or the value could not be evaluated.
   *
   * @return whether this failure is to be reported in an event: the first is, then one in 5 minutes
   */
  public boolean failed() {
    funnel.failed();
    return reportsError();
  }

  /** Whether an error is to be reported in an event now. */
  public boolean reportsError() {
    return errorTokens.getOpaque() > 0 && !stopped && errorTokens.getAndDecrement() > 0;
  }

  /** What its hits cost. */
  public CpuMeter cpu() {
    return cpu;
  }

  CpuShare cpuShare() {
    return cpuShare;
  }

  /** An expression ran out of time: once is too often. */
  public void overrun() {
    if (pauseReason == null) {
      pause("an expression took longer than it may");
    }
  }

  /** From now on nothing is emitted, until {@link #resume}. */
  void pause(String reason) {
    pauseReason = reason;
    tokens.set(0);
  }

  /** It emits again from the next window of its rate on. */
  void resume() {
    pauseReason = null;
  }

  /** Why it is paused, and what to do; null while it is not. */
  public String pauseReason() {
    return pauseReason;
  }

  /** Renews the lease up to a moment of {@link System#nanoTime}. */
  public void leaseUntil(long nanoTime) {
    leaseUntil = nanoTime;
    leaseHeld = true;
  }

  /** Why the probe has come to its end by itself; null while it has not. */
  public End end() {
    return end;
  }

  /** Its part of what the process may emit; without one it takes as much as it likes. */
  void share(ProcessBudget.Share part) {
    share = part;
  }

  /** From now on nothing is emitted, whatever code is still running. */
  public void stop() {
    stopped = true;
    tokens.set(0);
  }

  private boolean leaseValid() {
    return probe.lease() == null || (leaseHeld && System.nanoTime() - leaseUntil < 0);
  }

  /** Called ten times a second by the {@link Ticker}. */
  void tick(long tick, long epochMillis) {
    if (end == null && probe.expiresAt() != null && epochMillis >= probe.expiresAt()) {
      end = End.EXPIRED;
      stop();
    }
    ProcessBudget.Share ours = share;
    if (ours != null) {
      ours.tick(tick);
    }
    int fresh = rate.tokensAt(tick);
    if (fresh >= 0) {
      tokens.set(stopped || pauseReason != null || !leaseValid() ? 0 : fresh);
    }
    if (tick % TICKS_BETWEEN_ERROR_EVENTS == 0) {
      errorTokens.set(1);
    }
  }
}
