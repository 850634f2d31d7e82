package io.hotprobe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DockerfileTest {
  static List<ServicePorts> services() {
    return ServicePorts.all();
  }

  @ParameterizedTest
  @MethodSource("services")
  void exposesThePortsTheServiceListensOnAndRunsAsNobody(ServicePorts service) throws IOException {
    // When
    List<String> dockerfile = Files.readAllLines(Path.of("..", service.name(), "Dockerfile"));

    // Then
    assertThat(dockerfile)
        .contains("EXPOSE " + service.http() + " " + service.management(), "USER 10001:10001");
  }
}
