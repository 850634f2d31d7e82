package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Nullable;

/** How much of a value a snapshot takes; null means the agent's default (3, 100, 255, 20). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureLimits(
    @Nullable Integer maxReferenceDepth,
    @Nullable Integer maxCollectionSize,
    @Nullable Integer maxLength,
    @Nullable Integer maxFieldCount) {}
