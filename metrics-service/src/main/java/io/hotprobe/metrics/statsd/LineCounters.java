package io.hotprobe.metrics.statsd;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of the lines, for whoever operates the service. */
class LineCounters {
  private final Counter taken;
  private final Counter foreign;
  private final Counter malformed;
  private final Counter dropped;
  private final Counter homeless;

  LineCounters(MeterRegistry registry) {
    taken = counter(registry, "taken");
    foreign = counter(registry, "foreign");
    malformed = counter(registry, "malformed");
    dropped = counter(registry, "dropped");
    homeless = counter(registry, "homeless");
  }

  void taken() {
    taken.increment();
  }

  /** Not of a probe: JVM metrics, events, service checks. */
  void foreign() {
    foreign.increment();
  }

  void malformed() {
    malformed.increment();
  }

  /** Beyond the limit of series. */
  void dropped() {
    dropped.increment();
  }

  /** Of a probe nobody knows, and without a service of its own. */
  void homeless() {
    homeless.increment();
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return registry.counter("hotprobe.dogstatsd.lines", "outcome", outcome);
  }
}
