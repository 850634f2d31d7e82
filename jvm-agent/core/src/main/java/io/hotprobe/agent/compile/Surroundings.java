package io.hotprobe.agent.compile;

import io.hotprobe.agent.limit.Funnel;

/**
 * Where an expression is evaluated.
 *
 * @param funnel counts the hits of its probe
 * @param isCounted whether the hit at hand is counted already
 */
public record Surroundings(Funnel funnel, boolean isCounted) {}
