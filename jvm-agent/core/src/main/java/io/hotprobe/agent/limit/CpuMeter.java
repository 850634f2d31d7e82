package io.hotprobe.agent.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much time the hits of one probe take. What has a constant cost is not measured: reading the
 * clock would cost more. Of the rest, events are measured each, conditions and values one in 16.
 */
public final class CpuMeter {

  private static final int ONE_IN = 16;

  private final AtomicLong nanos = new AtomicLong();
  private int hits;

  /** Begins to measure one hit in 16; 0 for the others. */
  public long sample() {
    return (hits++ & (ONE_IN - 1)) == 0 ? System.nanoTime() : 0;
  }

  /** Ends what {@link #sample} began. */
  public void sampled(long start) {
    if (start != 0) {
      spent((System.nanoTime() - start) * ONE_IN);
    }
  }

  public void spent(long nanoseconds) {
    nanos.addAndGet(nanoseconds);
  }

  /** What was spent since the last time. */
  long take() {
    return nanos.getAndSet(0);
  }
}
