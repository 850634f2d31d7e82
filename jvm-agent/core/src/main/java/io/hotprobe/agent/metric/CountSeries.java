package io.hotprobe.agent.metric;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.metric.MetricBatch;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Adds up. */
final class CountSeries extends Series {

  private final LongAdder whole = new LongAdder();
  private final DoubleAdder fractional = new DoubleAdder();
  private long takenWhole;
  private double takenFractional;

  CountSeries(Probe probe, Output.Metric metric, List<String> tags) {
    super(probe, metric, tags);
  }

  @Override
  public void add(long value) {
    whole.add(value);
  }

  @Override
  public void add(double value) {
    if (Double.isFinite(value)) {
      fractional.add(value);
    }
  }

  @Override
  boolean hasPoints() {
    return whole.sum() != takenWhole || fractional.sum() != takenFractional;
  }

  /** The adders only ever grow, for resetting one while others add could lose points. */
  @Override
  MetricBatch.Point take() {
    if (!hasPoints()) {
      return null;
    }
    long wholeNow = whole.sum();
    double fractionalNow = fractional.sum();
    MetricBatch.Point point = point((wholeNow - takenWhole) + (fractionalNow - takenFractional));
    takenWhole = wholeNow;
    takenFractional = fractionalNow;
    return point;
  }
}
