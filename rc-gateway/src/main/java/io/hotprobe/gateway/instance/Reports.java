package io.hotprobe.gateway.instance;

import io.hotprobe.gateway.lease.Grant;
import io.hotprobe.gateway.lease.LeaseId;
import io.hotprobe.gateway.probe.Refusal;
import io.hotprobe.gateway.topic.LatestValues;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.diagnostic.Diagnostic;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import io.hotprobe.protocol.instance.Instance;
import io.hotprobe.protocol.lease.LeaseGrant;
import io.hotprobe.protocol.probe.ProbeType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Tells the other services what polls say: which instances live, and what they cannot run. */
public final class Reports {
  private static final int FAILED = 3;

  private final LatestValues topics;
  private final Clock clock;

  public Reports(LatestValues topics, Clock clock) {
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * @param firstSeen epoch milliseconds
   */
  public void alive(Client client, long firstSeen, List<Instance.Applied> applied) {
    topics.publish(
        Topics.INSTANCES,
        new Instance(
            Topics.SCHEMA_VERSION,
            client.runtimeId(),
            client.service(),
            client.env(),
            client.version(),
            client.language(),
            client.agentVersion(),
            client.host(),
            client.tags(),
            firstSeen,
            clock.millis(),
            applied));
  }

  public void gone(String runtimeId) {
    topics.delete(Topics.INSTANCES, runtimeId);
  }

  /** Who has a lease from now on: the intake refuses events of whoever had it before. */
  public void granted(Grant grant) {
    LeaseId lease = grant.lease();
    topics.publish(
        Topics.LEASES,
        new LeaseGrant(
            Topics.SCHEMA_VERSION,
            lease.probeId(),
            lease.service(),
            lease.env(),
            lease.version(),
            grant.holder(),
            grant.token(),
            clock.millis()));
  }

  /** What is not sent to the client, because it cannot run it. */
  public void refused(Client client, Refusal refusal) {
    error(client, refusal.probeId(), refusal.revision(), refusal.reason());
  }

  /** What the client was sent and could not take. */
  public void failures(Client client, List<Instance.Applied> applied) {
    for (Instance.Applied configuration : applied) {
      if (configuration.applyState() == FAILED) {
        Arrays.stream(ProbeType.values())
            .map(ProbeType::configIdPrefix)
            .filter(configuration.id()::startsWith)
            .map(prefix -> configuration.id().substring(prefix.length()))
            .forEach(id -> error(client, id, configuration.version(), reason(configuration)));
      }
    }
  }

  private static String reason(Instance.Applied configuration) {
    String error = configuration.applyError();
    return error == null || error.isBlank() ? "the client does not say why" : error;
  }

  private void error(Client client, String probeId, long revision, String reason) {
    topics.publish(
        Topics.DIAGNOSTICS,
        new Diagnostic(
            Topics.SCHEMA_VERSION,
            probeId,
            revision,
            client.runtimeId(),
            client.service(),
            client.env(),
            client.version(),
            DiagnosticStatus.ERROR,
            reason,
            null,
            clock.millis()));
  }
}
