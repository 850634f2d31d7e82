package io.hotprobe.base.testing;

import io.hotprobe.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A real broker for the tests of a module. */
public final class Broker implements QuarkusTestResourceLifecycleManager {
  private Path data;
  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    Quiet.categories("kafka", "org.apache.kafka", "state.change.logger");
    try {
      data = Files.createTempDirectory("hotprobe-kafka");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka = EmbeddedKafka.start(data);
    return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
  }

  @Override
  public void stop() {
    kafka.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
