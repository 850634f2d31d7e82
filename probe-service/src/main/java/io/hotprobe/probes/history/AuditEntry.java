package io.hotprobe.probes.history;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Who changed what, when, from what to what. */
@Entity
public class AuditEntry {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private Instant at;
  private String by;

  @Enumerated(EnumType.STRING)
  private Action action;

  private String targetType;
  private String targetId;

  @JdbcTypeCode(SqlTypes.JSON)
  private JsonNode before;

  @JdbcTypeCode(SqlTypes.JSON)
  private JsonNode after;

  protected AuditEntry() {}

  AuditEntry(
      Instant at,
      String by,
      Action action,
      String targetType,
      String targetId,
      JsonNode before,
      JsonNode after) {
    this.at = at;
    this.by = by;
    this.action = action;
    this.targetType = targetType;
    this.targetId = targetId;
    this.before = before;
    this.after = after;
  }

  View view() {
    return new View(id, at, by, action, targetType, targetId, before, after);
  }

  /**
   * An entry as REST answers it.
   *
   * @param targetType {@code probe} or {@code api-key}
   * @param before absent when the target was created
   * @param after absent when the target was deleted
   */
  public record View(
      long id,
      Instant at,
      String by,
      Action action,
      String targetType,
      String targetId,
      JsonNode before,
      JsonNode after) {}
}
