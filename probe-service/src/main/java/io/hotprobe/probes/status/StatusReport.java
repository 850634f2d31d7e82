package io.hotprobe.probes.status;

import io.hotprobe.probes.catalogue.KnownInstance;
import io.hotprobe.probes.probe.ProbeView;
import io.hotprobe.probes.probe.Target;
import io.hotprobe.probes.status.ProbeStatus.Funnel;
import io.hotprobe.probes.status.ProbeStatus.OnInstance;
import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Puts together what is known of a probe: its definition, the instances, and what they said. */
final class StatusReport {
  private static final int MAX_LISTED = 500;

  private final ProbeView probe;
  private final List<KnownInstance> ofService;
  private final Map<String, InstanceState> states;
  private final Long indexed;
  private final Instant now;

  StatusReport(
      ProbeView probe,
      List<KnownInstance> ofService,
      List<InstanceState> states,
      Optional<Long> indexed,
      Instant now) {
    this.probe = probe;
    this.ofService = ofService;
    this.states =
        states.stream().collect(Collectors.toMap(InstanceState::runtimeId, Function.identity()));
    this.indexed = indexed.orElse(null);
    this.now = now;
  }

  ProbeStatus build() {
    var target = new Target(probe.spec());
    List<KnownInstance> alive = ofService.stream().filter(i -> i.isAlive(now)).toList();
    List<KnownInstance> matched = alive.stream().filter(target::includes).toList();
    Funnel funnel = funnel(matched);
    var reported = matched.stream().map(i -> states.get(i.runtimeId())).filter(this::isCurrent);
    var summary = new Summary(probe, ofService, alive, matched, reported.toList(), funnel);
    return new ProbeStatus(
        probe.id(),
        probe.revision(),
        probe.spec().state(),
        summary.text(),
        funnel,
        instances(matched));
  }

  private Funnel funnel(List<KnownInstance> matched) {
    long delivered =
        matched.stream()
            .filter(i -> i.isDelivered() || isCurrent(states.get(i.runtimeId())))
            .count();
    long installed =
        matched.stream().map(i -> states.get(i.runtimeId())).filter(this::runs).count();
    return new Funnel(
        matched.size(),
        (int) delivered,
        (int) installed,
        sum(Counters::hits),
        sum(Counters::conditionFalse),
        sum(Counters::rateLimited),
        sum(Counters::budget),
        sum(Counters::errors),
        sum(Counters::captured),
        sum(Counters::dropped),
        sum(Counters::sent),
        indexed);
  }

  /** Over all that ever ran this revision: what a dead instance counted still counts. */
  private long sum(ToLongFunction<Counters> counter) {
    return states.values().stream()
        .filter(this::isCurrent)
        .map(InstanceState::counters)
        .filter(counters -> counters != null)
        .mapToLong(counter)
        .sum();
  }

  private boolean isCurrent(InstanceState state) {
    return state != null && state.probeVersion() == probe.revision();
  }

  private boolean runs(InstanceState state) {
    return isCurrent(state)
        && (state.status() == DiagnosticStatus.INSTALLED
            || state.status() == DiagnosticStatus.EMITTING);
  }

  private List<OnInstance> instances(List<KnownInstance> matched) {
    List<OnInstance> listed = new ArrayList<>();
    Map<String, InstanceState> others = new LinkedHashMap<>(states);
    for (KnownInstance instance : matched) {
      listed.add(entry(instance, others.remove(instance.runtimeId())));
    }
    for (KnownInstance instance : ofService) {
      InstanceState state = others.remove(instance.runtimeId());
      if (state != null) {
        listed.add(entry(instance, state));
      }
    }
    others.values().forEach(state -> listed.add(entry(state)));
    return listed.subList(0, Math.min(MAX_LISTED, listed.size()));
  }

  private OnInstance entry(KnownInstance instance, InstanceState state) {
    return new OnInstance(
        instance.runtimeId(),
        instance.host(),
        instance.env(),
        instance.version(),
        instance.language(),
        instance.agentVersion(),
        instance.isAlive(now),
        instance.lastSeen(),
        state == null ? null : state.status(),
        state == null ? null : state.reason(),
        state == null ? null : state.probeVersion(),
        state == null ? null : state.counters(),
        state == null ? null : state.at());
  }

  /** An instance that reported and whose polls were never seen, or are forgotten. */
  private static OnInstance entry(InstanceState state) {
    return new OnInstance(
        state.runtimeId(),
        null,
        state.env(),
        state.version(),
        null,
        null,
        false,
        null,
        state.status(),
        state.reason(),
        state.probeVersion(),
        state.counters(),
        state.at());
  }
}
