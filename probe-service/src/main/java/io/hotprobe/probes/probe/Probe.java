package io.hotprobe.probes.probe;

import io.hotprobe.probes.history.Audit.Act;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;

/** A probe as it is stored: the spec, and copies of what lists filter by. */
@Entity
public class Probe {
  @Id private UUID id;
  private long revision;

  @Enumerated(EnumType.STRING)
  private ProbeState state;

  @Enumerated(EnumType.STRING)
  private ProbeType type;

  private String service;
  private String env;
  private String version;
  private String language;
  private String[] tags;
  private String searchText;

  @JdbcTypeCode(SqlTypes.JSON)
  private ProbeSpec spec;

  private Instant expiresAt;
  private Long maxHits;
  private Instant createdAt;
  private String createdBy;
  private Instant updatedAt;
  private String updatedBy;
  private String probeSet;
  private String probeSetKey;

  protected Probe() {}

  Probe(UUID id, ProbeSpec spec, Origin origin, Act act) {
    this.id = id;
    this.createdBy = act.by();
    this.createdAt = act.at();
    if (origin != null) {
      this.probeSet = origin.set();
      this.probeSetKey = origin.key();
    }
    change(spec, act);
  }

  /** Where a probe comes from that was not created by itself: a key in a probe set. */
  public record Origin(String set, String key) {}

  /** Time-ordered, so that the newest have the greatest ids. */
  public static UUID newId() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }

  /** Takes the spec as the next revision. */
  final void change(ProbeSpec changed, Act act) {
    revision++;
    spec = changed;
    state = changed.state();
    type = changed.type();
    service = changed.service();
    env = changed.env();
    version = changed.version();
    language = changed.language();
    tags = changed.tags().toArray(String[]::new);
    searchText = searchText(changed);
    expiresAt = changed.expiresAt();
    maxHits = changed.maxHits();
    updatedBy = act.by();
    updatedAt = act.at();
  }

  public UUID id() {
    return id;
  }

  public long revision() {
    return revision;
  }

  public ProbeSpec spec() {
    return spec;
  }

  public String createdBy() {
    return createdBy;
  }

  public String probeSetKey() {
    return probeSetKey;
  }

  public ProbeView view() {
    return new ProbeView(
        id, revision, spec, createdAt, createdBy, updatedAt, updatedBy, probeSet, probeSetKey);
  }

  private String searchText(ProbeSpec spec) {
    return Stream.of(
            id,
            spec.service(),
            spec.where().typeName(),
            spec.where().methodName(),
            spec.where().sourceFile(),
            spec.template(),
            spec.when(),
            spec.metricName(),
            spec.value(),
            String.join(" ", spec.tags()))
        .filter(part -> part != null)
        .map(Object::toString)
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }
}
