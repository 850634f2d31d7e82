package io.hotprobe.probes.probe;

import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.history.Audit.Act;
import io.hotprobe.probes.history.Change;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A probe as it once was. The last revision of a deleted probe has the action {@code DELETED}. */
@Entity
public class Revision {
  @EmbeddedId private Key key;

  @Enumerated(EnumType.STRING)
  private Action action;

  @JdbcTypeCode(SqlTypes.JSON)
  private ProbeSpec spec;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Change> changes;

  private Instant at;
  private String by;

  protected Revision() {}

  Revision(UUID probeId, long revision, Act act, ProbeSpec spec, Map<String, Change> changes) {
    this.key = new Key(probeId, revision);
    this.action = act.action();
    this.by = act.by();
    this.at = act.at();
    this.spec = spec;
    this.changes = changes;
  }

  View view() {
    return new View(key.revision(), action, at, by, changes, spec);
  }

  @Embeddable
  record Key(UUID probeId, long revision) {}

  /**
   * A revision as REST answers it.
   *
   * @param changes what differs from the revision before, by field
   * @param probe all of it, as it was
   */
  public record View(
      long revision,
      Action action,
      Instant at,
      String by,
      Map<String, Change> changes,
      ProbeSpec probe) {}
}
