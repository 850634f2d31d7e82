package io.hotprobe.protocol.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hotprobe.protocol.Dsl;

/** A named value captured instead of the whole snapshot, with limits of its own. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureExpression(String name, Dsl expr, CaptureLimits capture) {}
