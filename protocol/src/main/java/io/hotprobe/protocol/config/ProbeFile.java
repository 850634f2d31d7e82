package io.hotprobe.protocol.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Dsl;
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
    String language,
    Location where,
    EvaluateAt evaluateAt,
    List<String> tags,
    String template,
    List<Segment> segments,
    Dsl when,
    boolean captureSnapshot,
    List<CaptureExpression> captureExpressions,
    CaptureLimits capture,
    Sampling sampling,
    String metricName,
    MetricKind kind,
    Dsl value,
    TargetSpan targetSpan,
    List<Decoration> decorations,
    Long expiresAt,
    Long maxHits,
    Lease lease) {}
