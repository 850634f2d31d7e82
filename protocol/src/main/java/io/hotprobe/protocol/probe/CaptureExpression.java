package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Dsl;
import io.hotprobe.protocol.Nullable;

/** A named value captured instead of the whole snapshot, with limits of its own. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureExpression(String name, Dsl expr, @Nullable CaptureLimits capture) {}
