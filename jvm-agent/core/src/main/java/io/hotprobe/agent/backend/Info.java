package io.hotprobe.agent.backend;

import io.hotprobe.agent.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a back end says about itself at {@code GET /info}.
 *
 * @param version null when it does not say
 * @param endpoints without leading slash
 * @param statsdPort null when it takes no DogStatsD
 * @param longPoll whether it holds a poll until something changes
 * @param gzip whether it takes compressed bodies
 */
public record Info(
    String version, Set<String> endpoints, Integer statsdPort, boolean longPoll, boolean gzip) {

  static Info read(JsonObject json) {
    JsonObject config = json.object("config");
    JsonObject hotprobe = json.object("hotprobe");
    Long port = config == null ? null : config.integer("statsd_port");
    return new Info(
        json.string("version"),
        json.strings("endpoints").stream()
            .map(endpoint -> endpoint.startsWith("/") ? endpoint.substring(1) : endpoint)
            .collect(Collectors.toUnmodifiableSet()),
        port == null || port < 1 || port > 65535 ? null : port.intValue(),
        hotprobe != null && hotprobe.bool("longPoll", false),
        hotprobe != null && hotprobe.bool("gzip", false));
  }

  /** Whether it has an endpoint, named without leading slash. */
  public boolean offers(String endpoint) {
    return endpoints.contains(endpoint);
  }
}
