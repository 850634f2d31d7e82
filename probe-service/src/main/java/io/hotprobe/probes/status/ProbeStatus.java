package io.hotprobe.probes.status;

import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.hotprobe.protocol.probe.ProbeState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How a probe fares.
 *
 * @param summary one sentence that answers "why no data?", or tells that all is well
 * @param instances the matching ones and those that reported, at most 500; the funnel counts all
 */
public record ProbeStatus(
    UUID probeId,
    long revision,
    ProbeState state,
    String summary,
    Funnel funnel,
    List<OnInstance> instances) {

  /**
   * Where events get lost: instances first, then events of the present revision over all of them.
   *
   * @param matched instances alive that the probe is meant for
   * @param delivered of these, those that have it
   * @param installed of these, those that run it
   * @param hits times the location was reached
   * @param indexed events that can be searched; absent for probes without events, and while the log
   *     index does not answer
   */
  public record Funnel(
      int matched,
      int delivered,
      int installed,
      long hits,
      long conditionFalse,
      long rateLimited,
      long budget,
      long errors,
      long captured,
      long dropped,
      long sent,
      Long indexed) {}

  /**
   * The probe on one instance.
   *
   * @param status absent while the instance has reported nothing
   * @param reason what is wrong and what to do
   * @param revision that the status is about
   * @param counters absent from clients that do not count
   * @param reportedAt when the status was so
   */
  public record OnInstance(
      String runtimeId,
      String host,
      String env,
      String version,
      String language,
      String agentVersion,
      boolean alive,
      Instant lastSeen,
      DiagnosticStatus status,
      String reason,
      Long revision,
      Counters counters,
      Instant reportedAt) {}
}
