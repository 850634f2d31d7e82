package io.hotprobe.gateway.lease;

import io.hotprobe.gateway.probe.Audience;

/** What a lease is for: a probe on one version of a service in one environment. */
public record LeaseId(String probeId, String service, String env, String version) {

  public static LeaseId of(String probeId, Audience audience) {
    return new LeaseId(probeId, audience.service(), audience.env(), audience.version());
  }
}
