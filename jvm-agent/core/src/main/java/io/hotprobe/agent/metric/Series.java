package io.hotprobe.agent.metric;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.metric.MetricBatch;
import io.hotprobe.protocol.metric.Sketch;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;

/**
 * The points of one probe since the last flush, folded. Points are added on any number of threads,
 * taken on one.
 */
abstract class Series implements MetricSink {

  private final Probe probe;
  private final String name;
  private final MetricKind kind;
  private final List<String> tags;

  Series(Probe probe, Output.Metric metric, List<String> tags) {
    this.probe = probe;
    this.name = metric.name();
    this.kind = metric.kind();
    this.tags = tags;
  }

  static Series of(Probe probe, Output.Metric metric, List<String> tags) {
    return switch (metric.kind()) {
      case COUNT -> new CountSeries(probe, metric, tags);
      case GAUGE -> new GaugeSeries(probe, metric, tags);
      case HISTOGRAM, DISTRIBUTION -> new SketchSeries(probe, metric, tags);
    };
  }

  final Probe probe() {
    return probe;
  }

  /** Whether there is something to take. */
  abstract boolean hasPoints();

  /** Takes what was added since the last time; null when there was nothing. */
  abstract MetricBatch.Point take();

  final MetricBatch.Point point(double value) {
    return new MetricBatch.Point(name, kind, probe.id(), tags, value, null);
  }

  final MetricBatch.Point point(Sketch sketch) {
    return new MetricBatch.Point(name, kind, probe.id(), tags, null, sketch);
  }
}
