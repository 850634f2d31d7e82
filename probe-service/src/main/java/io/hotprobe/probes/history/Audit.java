package io.hotprobe.probes.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.probes.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** The audit log, written in the transaction of the change. */
@ApplicationScoped
public class Audit {
  private final Mutiny.SessionFactory database;
  private final ObjectMapper json;

  Audit(Mutiny.SessionFactory database, ObjectMapper json) {
    this.database = database;
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

  /** A page of entries, the newest first; a null parameter does not matter. */
  Uni<Page<AuditEntry.View>> list(
      String by, String targetType, String targetId, Long before, int limit) {
    int size = Page.size(limit);
    return database
        .withSession(
            session ->
                session
                    .createSelectionQuery(
                        "from AuditEntry where (:by is null or by = :by)"
                            + " and (:targetType is null or targetType = :targetType)"
                            + " and (:targetId is null or targetId = :targetId)"
                            + " and (:before is null or id < :before) order by id desc",
                        AuditEntry.class)
                    .setParameter("by", by)
                    .setParameter("targetType", targetType)
                    .setParameter("targetId", targetId)
                    .setParameter("before", before)
                    .setMaxResults(size + 1)
                    .getResultList())
        .map(
            rows ->
                Page.of(rows, size, entry -> Long.toString(entry.view().id()), AuditEntry::view));
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
