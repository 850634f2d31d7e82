package io.hotprobe.base.security;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How people authenticate. */
@ConfigMapping(prefix = "hotprobe.auth")
interface AuthSettings {
  /** Bearer token of the local administrator, who may do everything; absent: no such user. */
  Optional<String> adminToken();
}
