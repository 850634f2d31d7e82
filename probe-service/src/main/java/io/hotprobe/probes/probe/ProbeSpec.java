package io.hotprobe.probes.probe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.probe.CaptureLimits;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.Location;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import io.hotprobe.protocol.probe.Sampling;
import io.hotprobe.protocol.probe.TargetSpan;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * What people say about a probe; expressions are text. What the service itself adds to it ({@code
 * id}, {@code revision} and so on) is passed over, so that an answer can be sent back changed.
 *
 * @param state where the probe shall be in its life: {@code ENABLED} unless told otherwise
 * @param env exact; absent for any
 * @param version of the service: exact, a glob, or {@code *}
 * @param instanceTags tags an instance must all carry, {@code key:value}
 * @param template message of a log probe, {@code added {item.sku}}
 * @param when condition
 * @param value of a metric; a {@code COUNT} without one counts 1
 * @param expiresAt absent: a log probe with capture runs an hour, another log probe a day, other
 *     probes for ever
 * @param maxHits events over all instances after which the probe is exhausted
 */
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({
  "id",
  "revision",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
  "probeSet",
  "probeSetKey"
})
public record ProbeSpec(
    ProbeType type,
    ProbeState state,
    String service,
    String env,
    String version,
    String language,
    List<String> instanceTags,
    Location where,
    EvaluateAt evaluateAt,
    String template,
    String when,
    Boolean captureSnapshot,
    List<Capture> captureExpressions,
    CaptureLimits capture,
    Sampling sampling,
    String metricName,
    MetricKind kind,
    String value,
    TargetSpan targetSpan,
    List<SpanDecoration> decorations,
    List<String> tags,
    Instant expiresAt,
    Long maxHits) {

  /** A named value captured instead of the whole snapshot. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Capture(String name, String expr, CaptureLimits capture) {}

  /** Tags set on a span when the condition holds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SpanDecoration(String when, List<SpanTag> tags) {}

  /** A span tag; its value is a template. */
  public record SpanTag(String name, String value) {}

  public boolean captures() {
    return Boolean.TRUE.equals(captureSnapshot)
        || (captureExpressions != null && !captureExpressions.isEmpty());
  }

  boolean isOnLine() {
    return where != null && where.lines() != null;
  }
}
