package io.hotprobe.probes.probe;

import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.time.Instant;

/** Derives from a stored probe what stands on {@code hotprobe.probes}. */
final class ProbeDefinitions {
  private ProbeDefinitions() {}

  static ProbeDefinition of(Probe probe) {
    ProbeSpec spec = probe.spec();
    var expressions = new ProbeExpressions(spec);
    Instant expiresAt = spec.expiresAt();
    return new ProbeDefinition(
        Topics.SCHEMA_VERSION,
        probe.id().toString(),
        probe.revision(),
        spec.type(),
        spec.state(),
        spec.service(),
        spec.env(),
        spec.version(),
        spec.language(),
        spec.instanceTags(),
        spec.where(),
        spec.evaluateAt(),
        spec.template(),
        expressions.segments(),
        expressions.when(),
        Boolean.TRUE.equals(spec.captureSnapshot()),
        expressions.captures(),
        spec.capture(),
        spec.sampling(),
        spec.metricName(),
        spec.kind(),
        expressions.value(),
        spec.targetSpan(),
        expressions.decorations(),
        spec.tags(),
        expiresAt == null ? null : expiresAt.toEpochMilli(),
        spec.maxHits(),
        probe.createdBy());
  }
}
