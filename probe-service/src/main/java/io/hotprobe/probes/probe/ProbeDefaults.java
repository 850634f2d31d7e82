package io.hotprobe.probes.probe;

import static io.hotprobe.protocol.probe.ProbeState.ENABLED;
import static java.util.Objects.requireNonNullElse;

import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeType;
import io.hotprobe.protocol.probe.Sampling;
import io.hotprobe.protocol.probe.TargetSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Fills in what people left out of a spec. */
final class ProbeDefaults {
  static final Duration CAPTURE_LIFETIME = Duration.ofHours(1);
  static final Duration LOG_LIFETIME = Duration.ofHours(24);
  static final double CAPTURES_PER_SECOND = 1;
  static final double LOGS_PER_SECOND = 5_000;

  private ProbeDefaults() {}

  /**
   * Completes a spec.
   *
   * @param previous what the probe was before, or null for a new one: it keeps its state and its
   *     end unless told otherwise; enabled after its end, it gets a new one
   */
  static ProbeSpec complete(ProbeSpec spec, ProbeSpec previous, Instant now) {
    var state = requireNonNullElse(spec.state(), previous == null ? ENABLED : previous.state());
    boolean log = spec.type() == ProbeType.LOG_PROBE;
    boolean metric = spec.type() == ProbeType.METRIC_PROBE;
    boolean decoration = spec.type() == ProbeType.SPAN_DECORATION_PROBE;
    return ProbeSpecBuilder.builder(spec)
        .state(state)
        .version(requireNonNullElse(spec.version(), "*"))
        .language(requireNonNullElse(spec.language(), "java"))
        .tags(requireNonNullElse(spec.tags(), List.of()))
        .evaluateAt(spec.evaluateAt() == null ? evaluateAt(spec) : spec.evaluateAt())
        .captureSnapshot(
            log && spec.captureSnapshot() == null ? Boolean.FALSE : spec.captureSnapshot())
        .sampling(log && spec.sampling() == null ? sampling(spec) : spec.sampling())
        .kind(metric && spec.kind() == null ? MetricKind.COUNT : spec.kind())
        .targetSpan(decoration && spec.targetSpan() == null ? TargetSpan.ACTIVE : spec.targetSpan())
        .expiresAt(state == ENABLED ? end(spec, previous, now) : kept(spec, previous))
        .build();
  }

  /** Null on a line and for a span, where there is nothing to choose. */
  private static EvaluateAt evaluateAt(ProbeSpec spec) {
    if (spec.isOnLine() || spec.type() == ProbeType.SPAN_PROBE) {
      return null;
    }
    boolean exit =
        spec.type() == ProbeType.LOG_PROBE
            || new ProbeExpressions(spec).features().needsMethodExit();
    return exit ? EvaluateAt.EXIT : EvaluateAt.ENTRY;
  }

  private static Sampling sampling(ProbeSpec spec) {
    return new Sampling(spec.captures() ? CAPTURES_PER_SECOND : LOGS_PER_SECOND);
  }

  private static Instant kept(ProbeSpec spec, ProbeSpec previous) {
    return spec.expiresAt() == null && previous != null ? previous.expiresAt() : spec.expiresAt();
  }

  private static Instant end(ProbeSpec spec, ProbeSpec previous, Instant now) {
    Instant end = kept(spec, previous);
    boolean isOver =
        previous != null && end != null && end.equals(previous.expiresAt()) && !end.isAfter(now);
    if (end != null && !isOver) {
      return end;
    }
    if (spec.type() != ProbeType.LOG_PROBE) {
      return null;
    }
    return now.plus(spec.captures() ? CAPTURE_LIFETIME : LOG_LIFETIME);
  }
}
