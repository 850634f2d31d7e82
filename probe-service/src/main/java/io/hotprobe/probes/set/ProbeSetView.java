package io.hotprobe.probes.set;

/**
 * A probe set in a list.
 *
 * @param probes how many it has
 */
public record ProbeSetView(String name, long probes) {}
