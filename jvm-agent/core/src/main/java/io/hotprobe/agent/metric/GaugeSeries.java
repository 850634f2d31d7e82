package io.hotprobe.agent.metric;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.metric.MetricBatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the last value. */
final class GaugeSeries extends Series {

  /** The bits of a NaN that no value has: nothing was added. */
  private static final long NOTHING = -1L;

  private final AtomicLong bits = new AtomicLong(NOTHING);

  GaugeSeries(Probe probe, Output.Metric metric, List<String> tags) {
    super(probe, metric, tags);
  }

  @Override
  public void add(long value) {
    add((double) value);
  }

  @Override
  public void add(double value) {
    if (Double.isFinite(value)) {
      bits.setOpaque(Double.doubleToRawLongBits(value));
    }
  }

  @Override
  boolean hasPoints() {
    return bits.getOpaque() != NOTHING;
  }

  @Override
  MetricBatch.Point take() {
    long taken = bits.getAndSet(NOTHING);
    return taken == NOTHING ? null : point(Double.longBitsToDouble(taken));
  }
}
