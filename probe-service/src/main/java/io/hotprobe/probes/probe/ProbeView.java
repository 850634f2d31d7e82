package io.hotprobe.probes.probe;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

/**
 * A probe as REST answers it: what people said, and what the service knows.
 *
 * @param revision grows by one with every change, from 1; it is the entity tag too
 * @param probeSet the probe set it comes from; absent when it was created by itself
 */
public record ProbeView(
    UUID id,
    long revision,
    @JsonUnwrapped ProbeSpec spec,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    String probeSet,
    String probeSetKey) {}
