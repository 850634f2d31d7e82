package io.hotprobe.probes.status;

import io.hotprobe.protocol.diagnostic.Counters;
import io.hotprobe.protocol.diagnostic.DiagnosticStatus;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What an instance last said of a probe. */
@Entity
@Immutable
@Table(name = "diagnostic")
class InstanceState {
  @EmbeddedId private Key key;
  private long probeVersion;
  private String env;
  private String version;

  @Enumerated(EnumType.STRING)
  private DiagnosticStatus status;

  private String reason;

  @JdbcTypeCode(SqlTypes.JSON)
  private Counters counters;

  private long at;

  protected InstanceState() {}

  String runtimeId() {
    return key.runtimeId();
  }

  long probeVersion() {
    return probeVersion;
  }

  String env() {
    return env;
  }

  String version() {
    return version;
  }

  DiagnosticStatus status() {
    return status;
  }

  String reason() {
    return reason;
  }

  Counters counters() {
    return counters;
  }

  Instant at() {
    return Instant.ofEpochMilli(at);
  }

  @Embeddable
  record Key(String probeId, String runtimeId) {}
}
