package io.hotprobe.probes.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** The audit log, written in the transaction of the change. */
@ApplicationScoped
public class Audit {
  private final ObjectMapper json;

  Audit(ObjectMapper json) {
    this.json = json;
  }

  /** Adds an entry; {@code before} and {@code after} are anything that becomes JSON, or null. */
  public Uni<Void> add(
      Mutiny.Session session,
      Act act,
      String targetType,
      String targetId,
      Object before,
      Object after) {
    return session.persist(
        new AuditEntry(
            act.at(), act.by(), act.action(), targetType, targetId, tree(before), tree(after)));
  }

  private JsonNode tree(Object value) {
    return value == null ? null : json.valueToTree(value);
  }

  /** Something done by somebody. */
  public record Act(Action action, String by, Instant at) {

    /** Done now, to the millisecond: that is what travels. */
    public static Act now(Action action, String by) {
      return new Act(action, by, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
