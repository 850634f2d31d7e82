package io.hotprobe.agent.limit;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that refills all budgets, so that a hit never reads a clock. It parks while there
 * is no probe.
 */
public final class Ticker implements AutoCloseable {

  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1) / Rate.TICKS_PER_SECOND;

  private final Thread thread = new Thread(this::run, "hotprobe-ticker");
  private final ProcessBudgets budgets;
  private final Runnable changed;
  private volatile List<ProbeRuntime> live = List.of();
  private volatile boolean closed;

  /**
   * @param changed called when a probe was paused or resumed
   */
  public Ticker(ProcessBudgets budgets, Runnable changed) {
    this.budgets = budgets;
    this.changed = changed;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  public void watch(Collection<ProbeRuntime> runtimes) {
    budgets.divide(runtimes);
    live = List.copyOf(runtimes);
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    long next = System.nanoTime();
    long tick = 0;
    while (!closed) {
      if (live.isEmpty()) {
        LockSupport.park(this);
        next = System.nanoTime();
        continue;
      }
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
        continue;
      }
      tick++;
      budgets.tick(tick);
      for (ProbeRuntime runtime : live) {
        runtime.tick(tick, System.currentTimeMillis());
      }
      if (tick % Rate.TICKS_PER_SECOND == 0 && budgets.second(live)) {
        changed.run();
      }
      next = Math.max(next + TICK_NANOS, System.nanoTime());
    }
  }
}
