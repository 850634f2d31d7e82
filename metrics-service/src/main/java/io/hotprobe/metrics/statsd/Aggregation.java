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
   * Takes a datagram, one or more lines.
   *
   * @param sender address and port: tracers keep their socket, so it tells processes apart
   */
  synchronized void add(String sender, String datagram) {
    int start = 0;
    for (int end = datagram.indexOf('\n'); end >= 0; end = datagram.indexOf('\n', start)) {
      line(sender, datagram.substring(start, end));
      start = end + 1;
    }
    line(sender, datagram.substring(start));
  }

  private void line(String sender, String text) {
    String line = text.stripTrailing();
    if (line.isEmpty()) {
      return;
    }
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
  synchronized Map<Source, Accumulator> take() {
    Map<Source, Accumulator> taken = series;
    series = new HashMap<>();
    return taken;
  }

  /** One series of one sender. */
  record Source(String sender, String name, String series) {}
}
