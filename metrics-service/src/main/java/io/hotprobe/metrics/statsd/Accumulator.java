package io.hotprobe.metrics.statsd;

import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.Optional;

/** What one sender reported of one series since the last flush. */
class Accumulator {
  private final MetricKind kind;
  private final SketchBuilder sketch = new SketchBuilder();
  private double value;

  Accumulator(MetricKind kind) {
    this.kind = kind;
  }

  /** The kind a DogStatsD type folds as; empty for a type probes do not have. */
  static Optional<MetricKind> kind(String type) {
    return switch (type) {
      case "c" -> Optional.of(MetricKind.COUNT);
      case "g" -> Optional.of(MetricKind.GAUGE);
      case "h", "ms" -> Optional.of(MetricKind.HISTOGRAM);
      case "d" -> Optional.of(MetricKind.DISTRIBUTION);
      default -> Optional.empty();
    };
  }

  void add(StatsdLine line) {
    for (double reported : line.values()) {
      switch (kind) {
        case COUNT -> value += reported * line.weight();
        case GAUGE -> value = reported;
        case HISTOGRAM, DISTRIBUTION -> sketch.add(reported, Math.round(line.weight()));
      }
    }
  }

  MetricKind kind() {
    return kind;
  }

  Double value() {
    return kind == MetricKind.COUNT || kind == MetricKind.GAUGE ? value : null;
  }

  Sketch sketch() {
    return kind == MetricKind.COUNT || kind == MetricKind.GAUGE ? null : sketch.build();
  }
}
