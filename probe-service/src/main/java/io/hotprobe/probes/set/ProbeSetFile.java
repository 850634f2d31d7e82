package io.hotprobe.probes.set;

import io.hotprobe.probes.probe.ProbeSpec;
import java.util.Map;

/**
 * Probes as code: all probes of a set, by a key that names each for good.
 *
 * @param probes at most 500
 */
public record ProbeSetFile(Map<String, ProbeSpec> probes) {}
