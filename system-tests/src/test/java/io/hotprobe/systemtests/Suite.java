package io.hotprobe.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The whole suite as a user starts it: {@code ./hotprobe up}, with a data directory of its own. */
public final class Suite implements AutoCloseable {
  public static final String API_KEY = UUID.randomUUID().toString();
  public static final String TOKEN = UUID.randomUUID().toString();
  public static final SigningKey SIGNING_KEY = SigningKey.generate();

  private final Process process;
  private final Path data;
  private final Path log;

  private Suite(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  public static Suite start() throws IOException {
    return start("suite", Map.of());
  }

  /**
   * Starts a suite that is set up differently.
   *
   * @param name of its log file
   * @param environment added to that of this process
   */
  public static Suite start(String name, Map<String, String> environment) throws IOException {
    Path data = Files.createTempDirectory("hotprobe-suite");
    Path log = Files.createDirectories(Path.of("system-tests/target")).resolve(name + ".out");
    var builder =
        new ProcessBuilder("./hotprobe", "up")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("HOTPROBE_DATA_DIR", data.toString());
    builder.environment().put("HOTPROBE_ADMIN_TOKEN", TOKEN);
    builder.environment().put("HOTPROBE_API_KEY", API_KEY);
    builder.environment().put("HOTPROBE_ENTRY_API_KEY", API_KEY);
    builder.environment().put("HOTPROBE_SIGNING_KEY", SIGNING_KEY.privateKey());
    builder.environment().putAll(environment);
    var suite = new Suite(builder.start(), data, log);
    try {
      suite.awaitReady();
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
    return suite;
  }

  private void awaitReady() {
    await("the suite is up, see " + log)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .failFast("./hotprobe up ended, see " + log, () -> !process.isAlive())
        .until(() -> Files.readString(log).contains("Ctrl+C"));
  }

  /** Everything the suite started, children of children too. */
  public List<ProcessHandle> processes() {
    return process.descendants().toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Where it keeps everything. */
  public Path data() {
    return data;
  }

  /** Stops as SIGTERM does, and waits until it has. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the suite did not stop within 60 s, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      delete(data);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
