package io.hotprobe.standalone;

import io.hotprobe.standalone.Port.Protocol;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the person at the terminal chose by environment variables.
 *
 * @param home the folder with the built modules
 */
public record Settings(Path home, Map<String, String> environment) {
  private static final int HIGHEST_PORT = 65_535;

  public Path dataDirectory() {
    String chosen = environment.getOrDefault("HOTPROBE_DATA_DIR", "");
    return chosen.isBlank() ? home.resolve(".hotprobe") : Path.of(chosen).toAbsolutePath();
  }

  /** The address everything listens at; nobody else's business unless told otherwise. */
  public String host() {
    String chosen = environment.getOrDefault("HOTPROBE_HOST", "");
    return chosen.isBlank() ? "127.0.0.1" : chosen;
  }

  public String adminToken() {
    return environment.get("HOTPROBE_ADMIN_TOKEN");
  }

  public String apiKey() {
    return environment.get("HOTPROBE_API_KEY");
  }

  /** The key of agents that cannot send one, such as Datadog's tracer for Node.js. */
  public Optional<String> entryApiKey() {
    return Optional.ofNullable(environment.get("HOTPROBE_ENTRY_API_KEY"))
        .filter(key -> !key.isBlank());
  }

  public String signingKey() {
    return environment.get("HOTPROBE_SIGNING_KEY");
  }

  public Port entryPort() {
    return port("the agents' entry", "HOTPROBE_ENTRY_PORT", 8126, Protocol.TCP);
  }

  public Port dogstatsdPort() {
    return port("metrics-service (DogStatsD)", "HOTPROBE_DOGSTATSD_PORT", 8125, Protocol.UDP);
  }

  public Port shopPort() {
    return port("the demo shop", "SHOP_PORT", 8090, Protocol.TCP);
  }

  public Port kafkaPort() {
    return internalPort("Kafka", "HOTPROBE_KAFKA_PORT");
  }

  public Port postgresPort() {
    return internalPort("PostgreSQL", "HOTPROBE_POSTGRES_PORT");
  }

  Port port(String user, String variable, int usual, Protocol protocol) {
    String chosen = environment.getOrDefault(variable, "").strip();
    if (chosen.isEmpty()) {
      return new Port(user, variable, usual, protocol);
    }
    if (!chosen.matches("\\d{1,5}")
        || Integer.parseInt(chosen) < 1
        || Integer.parseInt(chosen) > HIGHEST_PORT) {
      throw new UserError(variable + " must be a port number from 1 to 65535, not: " + chosen);
    }
    return new Port(user, variable, Integer.parseInt(chosen), protocol);
  }

  /** Nobody outside needs to know it, so any free one will do. */
  private Port internalPort(String user, String variable) {
    Port chosen = port(user, variable, 0, Protocol.TCP);
    return chosen.number() > 0 ? chosen : new Port(user, variable, Port.anyFree(), Protocol.TCP);
  }
}
