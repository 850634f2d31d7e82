package io.hotprobe.gateway.info;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /info}: what the back end offers. Agents ask before they have a key: it is open. */
@Singleton
class InfoRoute {
  private final String info;

  InfoRoute(
      InfoSettings settings, @ConfigProperty(name = "quarkus.application.version") String version) {
    JsonObject config = new JsonObject();
    settings.statsdPort().ifPresent(port -> config.put("statsd_port", port));
    this.info =
        new JsonObject()
            .put("version", version)
            .put(
                "endpoints",
                JsonArray.of(
                    "/v0.7/config",
                    "/debugger/v1/input",
                    "/debugger/v2/input",
                    "/debugger/v1/diagnostics",
                    "/symdb/v1/input",
                    "/hotprobe/v1/metrics"))
            .put("config", config)
            .put("hotprobe", JsonObject.of("longPoll", true, "gzip", true))
            .encode();
  }

  void register(@Observes Router router) {
    router.get("/info").handler(this::answer);
  }

  private void answer(RoutingContext routing) {
    HttpServerResponse response = routing.response();
    response.putHeader("Content-Type", "application/json").end(info);
  }
}
