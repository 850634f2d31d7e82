package io.hotprobe.metrics.statsd;

import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.probe.MetricKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up the lines of a second, so that one point stands for thousands of datagrams. */
class Aggregation {
  private final int maxSeries;
  private final LineCounters counters;
  private Map<Source, Accumulator> series = new HashMap<>();

  Aggregation(int maxSeries, LineCounters counters) {
    this.maxSeries = maxSeries;
    this.counters = counters;
  }

  /**
   * Takes one line.
   *
   * @param sender address and port: tracers keep their socket, so it tells processes apart
   */
  void add(String sender, String line) {
    if (!line.startsWith(MetricPoint.PREFIX)) {
      counters.foreign();
      return;
    }
    try {
      add(sender, StatsdLine.parse(line));
    } catch (MalformedLineException e) {
      counters.malformed();
    }
  }

  private void add(String sender, StatsdLine line) throws MalformedLineException {
    Optional<MetricKind> kind = Accumulator.kind(line.type());
    if (kind.isEmpty() || line.name().length() == MetricPoint.PREFIX.length()) {
      throw new MalformedLineException();
    }
    Source source = new Source(sender, line.name(), line.series());
    Accumulator accumulator = series.get(source);
    if (accumulator == null) {
      if (series.size() >= maxSeries) {
        counters.dropped();
        return;
      }
      accumulator = new Accumulator(kind.get());
      series.put(source, accumulator);
    }
    accumulator.add(line);
    counters.taken();
  }

  /** What came in since the last time. */
  Map<Source, Accumulator> take() {
    Map<Source, Accumulator> taken = series;
    series = new HashMap<>();
    return taken;
  }

  /** One series of one sender. */
  record Source(String sender, String name, String series) {}
}
