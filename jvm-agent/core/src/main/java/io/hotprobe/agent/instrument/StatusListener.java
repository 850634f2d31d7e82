package io.hotprobe.agent.instrument;

import io.hotprobe.agent.probe.Probe;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;

/** Hears what became of a probe; called on the agent's own threads only. */
@FunctionalInterface
public interface StatusListener {

  /**
   * @param reason what is wrong and what to do about it; null when all is well
   */
  void report(Probe probe, DiagnosticStatus status, String reason);
}
