package io.hotprobe.protocol.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.Nullable;
import io.hotprobe.protocol.probe.CaptureExpression;
import io.hotprobe.protocol.probe.CaptureLimits;
import io.hotprobe.protocol.probe.Decoration;
import io.hotprobe.protocol.probe.EvaluateAt;
import io.hotprobe.protocol.probe.Location;
import io.hotprobe.protocol.probe.MetricKind;
import io.hotprobe.protocol.probe.ProbeType;
import io.hotprobe.protocol.probe.Sampling;
import io.hotprobe.protocol.probe.Segment;
import io.hotprobe.protocol.probe.TargetSpan;
import java.util.List;

/**
 * A probe as a client receives it: one target file of remote configuration. Existing tracers ignore
 * the last three fields, which are for our own agent.
 *
 * @param version the probe's revision
 * @param expiresAt epoch milliseconds
 * @param lease set for a capture probe on the instance that holds its lease
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeFile(
    String id,
    long version,
    ProbeType type,
    @Nullable String language,
    Location where,
    @Nullable EvaluateAt evaluateAt,
    @Nullable List<String> tags,
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
    @Nullable Long expiresAt,
    @Nullable Long maxHits,
    @Nullable Lease lease) {}
