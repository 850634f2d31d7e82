package io.hotprobe.agent.status;

import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;

/**
 * A message about a probe.
 *
 * @param reason what is wrong and what to do, or null
 * @param counters null in a message that is about the state alone
 * @param timestamp epoch milliseconds
 */
record Status(
    String probeId,
    long probeVersion,
    DiagnosticStatus status,
    String reason,
    Counters counters,
    long timestamp) {

  Status with(Counters read, long now) {
    return new Status(probeId, probeVersion, status, reason, read, now);
  }
}
