package io.hotprobe.agent.compile;

import io.hotprobe.agent.limit.Funnel;
import io.hotprobe.agent.trace.OpenTelemetry;

/**
 * Where an expression is evaluated.
 *
 * @param funnel counts the hits of its probe
 * @param isCounted whether the hit at hand is counted already
 * @param openTelemetry where spans are known
 */
public record Surroundings(Funnel funnel, boolean isCounted, OpenTelemetry openTelemetry) {}
