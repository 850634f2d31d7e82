package io.hotprobe.agent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.agent.BackEndServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with the agent and {@link applications.Greeter} in it, probed until its first event. */
final class Application {

  static final Path TARGET = Path.of("target").toAbsolutePath();
  static final Path CLASSES = TARGET.resolve("classes");
  static final String AGENT =
      "-javaagent:" + TARGET.resolveSibling("../dist/target/hotprobe-agent.jar").normalize();
  private static final String PROBES =
      """
      [{"id":"log","version":1,"type":"LOG_PROBE","language":"java","captureSnapshot":true,
        "where":{"typeName":"applications.Greeter","methodName":"greet"},"evaluateAt":"EXIT",
        "segments":[{"str":"greets "},{"dsl":"name","json":{"ref":"name"}}]}]""";

  private final Path folder;
  private final List<String> command = new ArrayList<>();

  Application(Path jdk, Path folder) {
    this.folder = folder;
    command.add(jdk.resolve("bin/java").toString());
    command.add("-Dgreeter.stop=" + folder.resolve("stop"));
  }

  static Path currentJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  Application with(String... arguments) {
    command.addAll(List.of(arguments));
    return this;
  }

  /** Adds the agent's option and settings at this place of the command line. */
  Application withAgent() {
    return with(
        AGENT,
        "-Dhotprobe.service=greeter",
        "-Dhotprobe.probe.file=" + folder.resolve("probes.json"));
  }

  /** Waits for an event, lets the application end, and checks that it ended well. */
  Ended runUntilProbed() throws Exception {
    Files.writeString(folder.resolve("probes.json"), PROBES);
    try (BackEndServer backEnd = new BackEndServer()) {
      command.add(1, "-Dhotprobe.url=" + backEnd.url());
      Path output = folder.resolve("output");
      Path errors = folder.resolve("errors");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      try {
        await()
            .alias(String.join(" ", command))
            .atMost(Duration.ofSeconds(60))
            .until(() -> !backEnd.events.isEmpty() || !process.isAlive());
        Files.createFile(folder.resolve("stop"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      Ended ended =
          new Ended(
              process.exitValue(), Files.readString(output), Files.readString(errors), backEnd);
      ended.assertProbedAndWell();
      return ended;
    }
  }

  /** What came of it. */
  record Ended(int exitValue, String output, String errors, List<JsonNode> events) {

    private Ended(int exitValue, String output, String errors, BackEndServer backEnd) {
      this(exitValue, output, errors, List.copyOf(backEnd.events));
    }

    private void assertProbedAndWell() {
      assertThat(events).as(output + errors).isNotEmpty();
      JsonNode event = events.get(0);
      assertThat(event.get("message").asText()).isEqualTo("greets Ann");
      assertThat(event.at("/debugger/snapshot/captures/return/locals/@return/value").asText())
          .isEqualTo("hello Ann");
      assertThat(output.lines()).as(errors).contains("exact");
      assertThat(exitValue).isZero();
    }
  }

  static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    return Files.copy(from, to);
  }
}
