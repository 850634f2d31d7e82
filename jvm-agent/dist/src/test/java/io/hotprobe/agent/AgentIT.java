package io.hotprobe.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar in an application of its own, on every JDK there is. */
class AgentIT {

  private static final String PROBES =
      """
      [{"id":"log","version":1,"type":"LOG_PROBE","language":"java","captureSnapshot":true,
        "where":{"typeName":"shopping.Till","methodName":"sell"},"evaluateAt":"EXIT",
        "when":{"dsl":"quantity > 0","json":{"gt":[{"ref":"quantity"},0]}},
        "segments":[{"str":"sold "},{"dsl":"item","json":{"ref":"item"}}]},
       {"id":"count","version":1,"type":"METRIC_PROBE","language":"java",
        "where":{"typeName":"shopping.Till","methodName":"sell"},
        "kind":"COUNT","metricName":"sales"}]""";

  @TempDir Path folder;

  static java.util.stream.Stream<Path> jdks() throws Exception {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eventsAndPointsComeOutAndTheApplicationNoticesNothing(Path jdk) throws Exception {
    Path stop = folder.resolve("stop");
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    try (BackEndServer backEnd = new BackEndServer()) {
      Process application = start(jdk, backEnd, stop, output, errors);
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> !backEnd.events.isEmpty() && !backEnd.points.isEmpty());
        Files.createFile(stop);
        assertThat(application.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } finally {
        application.destroyForcibly();
      }

      assertThat(application.exitValue()).isZero();
      assertThat(output)
          .hasContent(
              "does not see io.hotprobe.agent.HotprobeAgent\n"
                  + "does not see org.objectweb.asm.Type\nexact\n");
      assertThat(errors).hasContent("");
      JsonNode event = backEnd.events.get(0);
      assertThat(event.get("message").asText()).isEqualTo("sold apple");
      JsonNode captures = event.at("/debugger/snapshot/captures/return");
      assertThat(captures.at("/arguments/quantity/value").asText()).isEqualTo("1");
      assertThat(captures.at("/locals/@return/value").asText()).isEqualTo("1");
      assertThat(captures.at("/arguments/this/fields/password/notCapturedReason").asText())
          .isEqualTo("redactedIdent");
      assertThat(backEnd.points.get(0).get("metric").asText()).isEqualTo("sales");
    }
  }

  private Process start(Path jdk, BackEndServer backEnd, Path stop, Path output, Path errors)
      throws Exception {
    Path probes = Files.writeString(folder.resolve("probes.json"), PROBES);
    return new ProcessBuilder(
            jdk.resolve("bin/java").toString(),
            "-Xverify:all",
            "-javaagent:" + Path.of("target/hotprobe-agent.jar").toAbsolutePath(),
            "-Dhotprobe.service=till",
            "-Dhotprobe.url=" + backEnd.url(),
            "-Dhotprobe.probe.file=" + probes,
            "-Dhotprobe.metrics.flush.interval=500",
            "-cp",
            "target/test-classes",
            "shopping.Till",
            stop.toString())
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile())
        .start();
  }
}
