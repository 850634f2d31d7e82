package io.hotprobe.agent.probe;

import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeType;
import io.hotprobe.protocol.probe.TargetSpan;
import java.util.List;

/** What a probe yields at a hit, one shape for each type of probe. */
public sealed interface Output {

  ProbeType type();

  /**
   * A log event.
   *
   * @param segments the message; empty when the probe has no template
   * @param captureSnapshot whether the event carries arguments, locals, fields and stack
   * @param captureExpressions values captured in place of the whole snapshot
   * @param limits of the snapshot and of each expression that has none of its own
   * @param eventsPerSecond of this probe in this process; negative for no limit
   */
  record Log(
      List<Segment> segments,
      boolean captureSnapshot,
      List<CaptureExpression> captureExpressions,
      CaptureLimits limits,
      double eventsPerSecond)
      implements Output {

    public Log {
      segments = List.copyOf(segments);
      captureExpressions = List.copyOf(captureExpressions);
    }

    @Override
    public ProbeType type() {
      return ProbeType.LOG_PROBE;
    }

    /** Whether it captures values, which is dear: it has a low rate and needs a lease. */
    public boolean captures() {
      return captureSnapshot || !captureExpressions.isEmpty();
    }
  }

  /**
   * A point of a metric.
   *
   * @param value a numeric expression, or null for a count of 1
   */
  record Metric(String name, MetricKind kind, Script value) implements Output {
    @Override
    public ProbeType type() {
      return ProbeType.METRIC_PROBE;
    }
  }

  /** A span around the method, or around the lines. */
  record Span() implements Output {
    @Override
    public ProbeType type() {
      return ProbeType.SPAN_PROBE;
    }
  }

  /** Tags on a span of the application. */
  record SpanDecoration(TargetSpan targetSpan, List<Decoration> decorations) implements Output {
    public SpanDecoration {
      decorations = List.copyOf(decorations);
    }

    @Override
    public ProbeType type() {
      return ProbeType.SPAN_DECORATION_PROBE;
    }
  }

  /** A value captured under a name of its own. */
  record CaptureExpression(String name, Script expr, CaptureLimits limits) {}

  /** Tags to set when the condition holds; a null condition always does. */
  record Decoration(Script when, List<Tag> tags) {
    public Decoration {
      tags = List.copyOf(tags);
    }
  }

  /** A span tag and the segments of its value. */
  record Tag(String name, List<Segment> segments) {
    public Tag {
      segments = List.copyOf(segments);
    }
  }
}
