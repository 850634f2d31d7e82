package io.hotprobe.probes.key;

import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key as it is stored: its text is not. */
@Entity
@Table(name = "api_key")
class StoredApiKey {
  @Id private UUID id;
  private String keyHash;
  private String name;
  private String service;
  private String env;

  @Enumerated(EnumType.STRING)
  private ApiKey.State state;

  private Instant createdAt;
  private String createdBy;
  private Instant revokedAt;
  private String revokedBy;

  protected StoredApiKey() {}

  StoredApiKey(UUID id, String key, ApiKeySpec spec, String by, Instant at) {
    this.id = id;
    this.keyHash = ApiKey.hash(key);
    this.name = spec.name();
    this.service = spec.service();
    this.env = spec.env();
    this.state = ApiKey.State.ACTIVE;
    this.createdBy = by;
    this.createdAt = at;
  }

  void revoke(String by, Instant at) {
    state = ApiKey.State.REVOKED;
    revokedBy = by;
    revokedAt = at;
  }

  UUID id() {
    return id;
  }

  String keyHash() {
    return keyHash;
  }

  boolean isRevoked() {
    return state == ApiKey.State.REVOKED;
  }

  ApiKeyView view(String key) {
    return new ApiKeyView(
        id, key, name, service, env, state, createdAt, createdBy, revokedAt, revokedBy);
  }

  /** What stands on {@code hotprobe.api-keys}. */
  ApiKey published() {
    return new ApiKey(Topics.SCHEMA_VERSION, id.toString(), keyHash, name, service, env, state);
  }
}
