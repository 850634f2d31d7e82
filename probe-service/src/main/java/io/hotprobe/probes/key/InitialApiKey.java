package io.hotprobe.probes.key;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Creates the configured key at the first start. */
@ApplicationScoped
class InitialApiKey {
  private final ApiKeySettings settings;
  private final ApiKeyStore keys;

  InitialApiKey(ApiKeySettings settings, ApiKeyStore keys) {
    this.settings = settings;
    this.keys = keys;
  }

  void onStart(@Observes StartupEvent event) throws Throwable {
    if (settings.initial().isPresent()) {
      var spec = new ApiKeySpec("initial", null, null);
      String key = settings.initial().get();
      VertxContextSupport.subscribeAndAwait(() -> keys.ensure(key, spec, "configuration"));
    }
  }
}
