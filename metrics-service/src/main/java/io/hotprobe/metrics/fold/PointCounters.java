package io.hotprobe.metrics.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of the points, for whoever operates the service. */
class PointCounters {
  private final Counter folded;
  private final Counter repeated;
  private final Counter invalid;
  private final Counter overflowed;

  PointCounters(MeterRegistry registry) {
    folded = counter(registry, "folded");
    repeated = counter(registry, "repeated");
    invalid = counter(registry, "invalid");
    overflowed = counter(registry, "overflowed");
  }

  void folded() {
    folded.increment();
  }

  void repeated() {
    repeated.increment();
  }

  void invalid() {
    invalid.increment();
  }

  /** Folded too, but into the overflow series of its metric. */
  void overflowed() {
    overflowed.increment();
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return registry.counter("hotprobe.metrics.points", "outcome", outcome);
  }
}
