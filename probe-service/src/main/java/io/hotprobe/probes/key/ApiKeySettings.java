package io.hotprobe.probes.key;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The agents' keys. */
@ConfigMapping(prefix = "hotprobe.api-key")
interface ApiKeySettings {
  /** A key for all services that exists from the first start on; absent: create one over REST. */
  Optional<String> initial();
}
