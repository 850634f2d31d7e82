package io.hotprobe.metrics.query;

import io.hotprobe.metrics.series.Sketches;
import io.hotprobe.protocol.metric.Sketch;

/** Quantiles are off by the sketch's relative error: 1.1 % unless values span 32 octaves. */
public record Distribution(
    long count, double sum, double min, double max, double p50, double p95, double p99) {

  static Distribution of(Sketch sketch) {
    return new Distribution(
        sketch.count(),
        sketch.sum(),
        sketch.min(),
        sketch.max(),
        Sketches.quantile(sketch, 0.5),
        Sketches.quantile(sketch, 0.95),
        Sketches.quantile(sketch, 0.99));
  }
}
