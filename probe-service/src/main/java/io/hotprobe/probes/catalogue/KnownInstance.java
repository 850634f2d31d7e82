package io.hotprobe.probes.catalogue;

import io.hotprobe.protocol.instance.Instance;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A process as {@code hotprobe.instances} tells of it. */
@Entity
@Immutable
@Table(name = "instance")
public class KnownInstance {
  /** Agents poll at least every half minute. */
  private static final Duration ALIVE = Duration.ofMinutes(1);

  @Id private String runtimeId;
  private String service;
  private String env;
  private String version;
  private String language;
  private String agentVersion;
  private String host;
  private String[] tags;
  private long firstSeen;
  private long lastPoll;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Instance.Applied> applied;

  protected KnownInstance() {}

  public String runtimeId() {
    return runtimeId;
  }

  public String env() {
    return env;
  }

  public String version() {
    return version;
  }

  public String language() {
    return language;
  }

  public String host() {
    return host;
  }

  public String agentVersion() {
    return agentVersion;
  }

  public List<String> tags() {
    return List.of(tags);
  }

  public Instant lastSeen() {
    return Instant.ofEpochMilli(lastPoll);
  }

  public boolean isAlive(Instant now) {
    return lastSeen().isAfter(aliveSince(now));
  }

  /** Who polled after this is alive. */
  static Instant aliveSince(Instant now) {
    return now.minus(ALIVE);
  }

  /** Whether the instance says it has the configuration. */
  public boolean has(String configurationId) {
    return applied.containsKey(configurationId);
  }

  InstanceView view(Instant now) {
    return new InstanceView(
        runtimeId,
        service,
        env,
        version,
        language,
        agentVersion,
        host,
        tags(),
        isAlive(now),
        Instant.ofEpochMilli(firstSeen),
        lastSeen());
  }
}
