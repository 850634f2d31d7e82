package io.hotprobe.agent;

import io.hotprobe.agent.instrument.Instrumenter;
import io.hotprobe.agent.limit.End;
import io.hotprobe.agent.limit.ProbeRuntime;
import io.hotprobe.agent.metric.Metrics;
import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.send.Report;
import io.hotprobe.agent.send.Sender;
import io.hotprobe.agent.status.Statuses;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The probes that are to run, less those that have come to their end by themselves: those leave the
 * classes again, as if they had been removed, and say why.
 */
final class LiveProbes implements Report {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Instrumenter instrumenter;
  private final Metrics metrics;
  private final Sender sender;
  private final Statuses statuses;
  private final Set<Probe> ended = new HashSet<>();
  private List<Probe> wanted = List.of();

  LiveProbes(Instrumenter instrumenter, Metrics metrics, Sender sender, Statuses statuses) {
    this.instrumenter = instrumenter;
    this.metrics = metrics;
    this.sender = sender;
    this.statuses = statuses;
  }

  /** Makes exactly these probes run; when it returns, no other emits. */
  synchronized void run(Collection<Probe> probes) {
    wanted = List.copyOf(probes);
    ended.retainAll(wanted);
    long now = System.currentTimeMillis();
    for (Probe probe : wanted) {
      if (probe.expiresAt() != null && probe.expiresAt() <= now) {
        end(probe, End.EXPIRED);
      }
    }
    apply();
  }

  /** Takes those out that have come to their end, and says which of the silent ones are at work. */
  @Override
  public synchronized Duration send() {
    boolean changed = false;
    for (ProbeRuntime runtime : instrumenter.runtimes()) {
      if (isSpan(runtime.probe()) && runtime.funnel().read().captured() > 0) {
        statuses.emitting(runtime.probe());
      }
      if (runtime.end() != null) {
        changed |= end(runtime.probe(), runtime.end());
      }
    }
    if (changed) {
      apply();
    }
    return wanted.stream().anyMatch(each -> canEnd(each) || isSpan(each)) ? LOOK_AGAIN : NEVER;
  }

  @Override
  public void finish(Duration atMost) {}

  private void apply() {
    List<Probe> live = wanted.stream().filter(probe -> !ended.contains(probe)).toList();
    instrumenter.apply(live);
    metrics.retain(instrumenter.runtimes().stream().map(ProbeRuntime::sink).toList());
    sender.setActive(!live.isEmpty());
  }

  private boolean end(Probe probe, End end) {
    String reason =
        switch (end) {
          case EXPIRED ->
              "It expired at %s. Give it a later expiry to run it again."
                  .formatted(Instant.ofEpochMilli(probe.expiresAt()));
          case EXHAUSTED ->
              "It has had its %d hits. Raise maxHits to run it again.".formatted(probe.maxHits());
        };
    statuses.report(probe, DiagnosticStatus.PAUSED, reason);
    return ended.add(probe);
  }

  /** What it yields leaves with the application's spans, so nobody else sees that it does. */
  private static boolean isSpan(Probe probe) {
    return probe.output() instanceof Output.Span || probe.output() instanceof Output.SpanDecoration;
  }

  private static boolean canEnd(Probe probe) {
    return probe.expiresAt() != null || probe.maxHits() != null;
  }
}
