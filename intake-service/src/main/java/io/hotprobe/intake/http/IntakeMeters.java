package io.hotprobe.intake.http;

import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.publish.InFlight;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the intake counts about itself. */
final class IntakeMeters {
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter refused;
  private final Counter foreign;

  IntakeMeters(MeterRegistry registry, InFlight inFlight) {
    this.registry = registry;
    this.accepted = counter("hotprobe.intake.accepted", "events, states, points and classes taken");
    this.refused = counter("hotprobe.intake.dead.letters", "parts of requests refused");
    this.foreign = counter("hotprobe.intake.foreign", "traces and telemetry taken and dropped");
    registry.gauge("hotprobe.intake.in.flight.bytes", inFlight, InFlight::bytes);
  }

  void taken(Batch batch) {
    accepted.increment(batch.accepted());
    refused.increment(batch.refused());
  }

  /** A request answered with a problem. */
  void refused(int status) {
    registry.counter("hotprobe.intake.problems", "status", Integer.toString(status)).increment();
  }

  void foreign() {
    foreign.increment();
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
