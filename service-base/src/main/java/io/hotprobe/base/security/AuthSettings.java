package io.hotprobe.base.security;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How people and jobs authenticate beside OpenID Connect, and what they may do. An issuer is set by
 * {@code quarkus.oidc.*}.
 */
@ConfigMapping(prefix = "hotprobe.auth")
interface AuthSettings {
  /** Bearer token of the local administrator, who may do everything; absent: no such user. */
  Optional<String> adminToken();

  /** More bearer tokens, by the name of who holds them. */
  Map<String, LocalToken> tokens();

  /** Permissions of each role; a token of the issuer names roles. */
  Map<String, Set<String>> roles();

  /** A bearer token for a job. */
  interface LocalToken {
    /** Its text: long, random and secret. */
    String token();

    /** Roles of who presents it. */
    Set<String> roles();
  }
}
