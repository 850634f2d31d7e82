package io.hotprobe.probes.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Who may change what. */
@ConfigMapping(prefix = "hotprobe.access")
interface AccessSettings {
  /** Environments for which {@code debugger_write_preprod} is enough. */
  @WithDefault("dev,test,demo,staging")
  Set<String> preprodEnvs();
}
