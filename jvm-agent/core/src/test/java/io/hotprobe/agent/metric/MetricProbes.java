package io.hotprobe.agent.metric;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.probe.Where;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.List;

/** Metric probes for tests. */
final class MetricProbes {

  private MetricProbes() {}

  static Series series(MetricKind kind) {
    Probe probe = probe("p", kind);
    return Series.of(probe, (Output.Metric) probe.output(), probe.tags());
  }

  static Probe probe(String id, MetricKind kind) {
    return new Probe(
        id,
        1,
        new Where.Method("A", "m", null),
        EvaluateAt.DEFAULT,
        null,
        List.of("team:cart"),
        null,
        null,
        null,
        new Output.Metric("items", kind, null));
  }
}
