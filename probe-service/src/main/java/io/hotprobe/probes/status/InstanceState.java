package io.hotprobe.probes.status;

import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import java.time.Instant;

/**
 * What an instance last said of a probe.
 *
 * @param counters absent from clients that do not count
 */
record InstanceState(
    String runtimeId,
    long probeVersion,
    String env,
    String version,
    DiagnosticStatus status,
    String reason,
    Counters counters,
    Instant at) {}
