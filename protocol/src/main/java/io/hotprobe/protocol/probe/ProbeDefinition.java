package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.TopicValue;
import java.util.List;

/**
 * A probe as it stands on {@code hotprobe.probes}, keyed by its id; a tombstone means deleted.
 *
 * @param id a UUID
 * @param revision grows by one with every change, from 1; tracers see it as the probe's version
 * @param env exact, or null for any
 * @param version of the service: exact, a glob, or {@code *}
 * @param language {@code java}, {@code node}, {@code python}, {@code dotnet}
 * @param instanceTags tags an instance must all carry, {@code key:value}
 * @param createdBy who created the probe
 * @param expiresAt epoch milliseconds, or null for never
 * @param maxHits events over all instances after which the probe is exhausted, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeDefinition(
    int schemaVersion,
    String id,
    long revision,
    ProbeType type,
    ProbeState state,
    String service,
    @Nullable String env,
    String version,
    String language,
    @Nullable List<String> instanceTags,
    Location where,
    @Nullable EvaluateAt evaluateAt,
    @Nullable String template,
    @Nullable List<Segment> segments,
    @Nullable Dsl when,
    boolean captureSnapshot,
    @Nullable List<CaptureExpression> captureExpressions,
    @Nullable CaptureLimits capture,
    @Nullable Sampling sampling,
    @Nullable String metricName,
    @Nullable MetricKind kind,
    @Nullable Dsl value,
    @Nullable TargetSpan targetSpan,
    @Nullable List<Decoration> decorations,
    @Nullable List<String> tags,
    @Nullable Long expiresAt,
    @Nullable Long maxHits,
    String createdBy)
    implements TopicValue {

  @Override
  public String key() {
    return id;
  }

  /** Whether one instance at a time may run it, by lease. */
  public boolean needsLease() {
    return type == ProbeType.LOG_PROBE
        && (captureSnapshot || (captureExpressions != null && !captureExpressions.isEmpty()));
  }
}
