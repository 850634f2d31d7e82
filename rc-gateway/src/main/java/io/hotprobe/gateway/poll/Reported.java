package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.instance.Client;
import io.hotprobe.gateway.instance.Reports;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.probe.Refusal;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.protocol.instance.Instance;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports an instance when it is new, when it says something new, and every now and then. */
final class Reported {
  private static final long ALIVE_MILLIS = Duration.ofSeconds(30).toMillis();
  private static final int ACKNOWLEDGED = 2;
  private static final int FAILED = 3;

  private final long firstSeen;
  private long aliveAt;
  private int said;
  private List<Refusal> refusals = List.of();

  Reported(long firstSeen) {
    this.firstSeen = firstSeen;
  }

  /** Returns until when the same words need no report; epoch milliseconds. */
  synchronized long report(RequestReader.Content poll, Offer offer, Reports reports, long now) {
    Client client = poll.client();
    int says = Objects.hash(client, poll.applied(), poll.state().hasError(), poll.state().error());
    boolean news = says != said || aliveAt == 0;
    if (news) {
      reports.failures(client, failures(poll, offer));
    }
    if (news || now - aliveAt >= ALIVE_MILLIS) {
      reports.alive(client, firstSeen, poll.applied());
      aliveAt = now;
      said = says;
    }
    Set<Refusal> known = new HashSet<>(refusals);
    offer.refusals().stream()
        .filter(refusal -> !known.contains(refusal))
        .forEach(refusal -> reports.refused(client, refusal));
    refusals = offer.refusals();
    return aliveAt + ALIVE_MILLIS;
  }

  /** An error of the client as a whole is one of every file it has not acknowledged. */
  private static List<Instance.Applied> failures(RequestReader.Content poll, Offer offer) {
    if (!poll.state().hasError()) {
      return poll.applied();
    }
    Set<String> acknowledged =
        poll.applied().stream()
            .filter(configuration -> configuration.applyState() == ACKNOWLEDGED)
            .map(configuration -> configuration.id() + "/" + configuration.version())
            .collect(Collectors.toSet());
    String error = "the client refuses its configuration: " + poll.state().error();
    return offer.files().stream()
        .filter(file -> !acknowledged.contains(file.configId() + "/" + file.revision()))
        .map(file -> failure(file, error))
        .toList();
  }

  private static Instance.Applied failure(TargetFile file, String error) {
    return new Instance.Applied(file.configId(), file.revision(), FAILED, error);
  }
}
