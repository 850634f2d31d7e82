package io.hotprobe.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The ports a service listens on, as its own configuration says. */
record ServicePorts(String name, int http, int management) {

  static List<ServicePorts> all() {
    return Stream.of(
            "probe-service", "rc-gateway", "intake-service", "metrics-service", "log-service")
        .map(ServicePorts::of)
        .toList();
  }

  private static ServicePorts of(String name) {
    Properties configured = new Properties();
    Path file = Path.of("..", name, "src/main/resources/application.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      configured.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ServicePorts(
        name,
        Integer.parseInt(configured.getProperty("quarkus.http.port")),
        Integer.parseInt(configured.getProperty("quarkus.management.port")));
  }
}
