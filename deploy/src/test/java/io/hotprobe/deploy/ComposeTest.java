package io.hotprobe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
  private static final Map<String, String> SECRETS =
      Map.of(
          "HOTPROBE_ADMIN_TOKEN", "admin",
          "HOTPROBE_API_KEY", "agent",
          "HOTPROBE_DATABASE_PASSWORD", "database");

  @BeforeAll
  static void needsCompose() throws Exception {
    if (Command.run(Map.of(), "docker", "compose", "version").status() != 0) {
      Command.skip("docker compose is not installed");
    }
  }

  @Test
  void limitsEveryContainerAndOpensPortsOnThisMachineOnly() throws Exception {
    // When
    JsonNode services = services();

    // Then
    assertThat(services.valueStream())
        .allMatch(service -> service.at("/deploy/resources/limits").has("memory"))
        .flatMap(service -> service.path("ports").valueStream().toList())
        .isNotEmpty()
        .allMatch(port -> port.path("host_ip").asText().equals("127.0.0.1"));
  }

  @Test
  void asksTheServicesForTheirHealthWhereTheyAnswer() throws Exception {
    // When
    JsonNode services = services();

    // Then
    assertThat(ServicePorts.all())
        .allSatisfy(
            service ->
                assertThat(
                        services
                            .get(service.name())
                            .at("/environment/QUARKUS_MANAGEMENT_PORT")
                            .asInt())
                    .isEqualTo(service.management()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOTPROBE_ADMIN_TOKEN", "HOTPROBE_API_KEY", "HOTPROBE_DATABASE_PASSWORD"})
  void saysWhichSecretIsMissing(String secret) throws Exception {
    // Given
    Map<String, String> environment = new TreeMap<>(SECRETS);
    environment.put(secret, "");

    // When
    Command compose = config(environment);

    // Then
    assertThat(compose.status()).isNotZero();
    assertThat(compose.errors()).contains("set " + secret + " to a long random text");
  }

  private static JsonNode services() throws Exception {
    Command compose = config(SECRETS);
    assertThat(List.of(compose.status(), compose.errors())).isEqualTo(List.of(0, ""));
    return new ObjectMapper().readTree(compose.output()).get("services");
  }

  private static Command config(Map<String, String> environment) throws Exception {
    String[] command =
        "docker compose --file ../docker-compose.yml config --format json".split(" ");
    return Command.run(environment, command);
  }
}
