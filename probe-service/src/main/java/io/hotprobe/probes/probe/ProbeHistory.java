package io.hotprobe.probes.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.probes.history.Audit;
import io.hotprobe.probes.history.Audit.Act;
import io.hotprobe.probes.history.Change;
import io.hotprobe.probes.outbox.Outbox;
import io.hotprobe.protocol.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What goes along with every change of a probe, in its transaction: a revision, an audit entry and
 * the record for Kafka.
 */
@ApplicationScoped
class ProbeHistory {
  private final Audit audit;
  private final Outbox outbox;
  private final ObjectMapper json;

  ProbeHistory(Audit audit, Outbox outbox, ObjectMapper json) {
    this.audit = audit;
    this.outbox = outbox;
    this.json = json;
  }

  /** The probe was created, or changed from {@code before}. */
  Uni<Void> changed(Mutiny.Session session, Act act, ProbeSpec before, Probe probe) {
    String id = probe.id().toString();
    Map<String, Change> changes =
        before == null
            ? Map.of()
            : Change.between(json.valueToTree(before), json.valueToTree(probe.spec()));
    return session
        .persist(new Revision(probe.id(), probe.revision(), act, probe.spec(), changes))
        .chain(() -> audit.add(session, act, "probe", id, before, probe.spec()))
        .chain(() -> outbox.add(session, Topics.PROBES, id, ProbeDefinitions.of(probe)));
  }

  Uni<Void> deleted(Mutiny.Session session, Act act, Probe probe) {
    String id = probe.id().toString();
    return session
        .persist(new Revision(probe.id(), probe.revision() + 1, act, probe.spec(), Map.of()))
        .chain(() -> audit.add(session, act, "probe", id, probe.spec(), null))
        .chain(() -> outbox.add(session, Topics.PROBES, id, null));
  }
}
