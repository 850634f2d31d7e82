package io.hotprobe.agent.instrument;

import io.hotprobe.agent.capture.EventQueue;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.metric.MetricSink;
import io.hotprobe.agent.probe.Probe;
import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Makes the running classes be what the current probes ask for. */
public final class Instrumenter implements AutoCloseable {

  /**
   * @param sinks opens the sink of a metric probe
   */
  public Instrumenter(
      Instrumentation jvm,
      EventQueue queue,
      Function<Probe, MetricSink> sinks,
      StatusListener statuses) {}

  /** Hooks into the JVM; after it classes are seen as they load. */
  public void start() {}

  /**
   * Installs, relinks and reverts until exactly these probes are live. When it returns, no probe that
   * is not among them emits. Called on the agent's thread only.
   */
  public void apply(Collection<Probe> current) {}

  /** The live probes, for their leases and counters. */
  public Collection<ProbeRuntime> runtimes() {
    return List.of();
  }

  /** Takes everything back. */
  @Override
  public void close() {}
}
