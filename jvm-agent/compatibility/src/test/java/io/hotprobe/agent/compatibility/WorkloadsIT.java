package io.hotprobe.agent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.agent.BackEndServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries at work with a snapshot and a count on each of their methods. */
class WorkloadsIT {

  private static final Path LIBRARIES = Application.TARGET.resolve("libraries");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"workloads.JacksonRoundTrips, jackson", "workloads.SqlScript, h2"})
  void resultsAreThoseOfTheBareLibrary(String workload, String library) throws Exception {
    List<Path> jars;
    try (Stream<Path> files = Files.list(LIBRARIES)) {
      jars = files.filter(each -> each.getFileName().toString().startsWith(library)).toList();
    }
    Path probes = folder.resolve("probes.json");
    new ObjectMapper().writeValue(probes.toFile(), probes(jars));
    String bare = run(jars, workload);
    try (BackEndServer backEnd = new BackEndServer()) {
      String probed =
          run(
              jars,
              workload,
              Application.AGENT,
              "-Xverify:all",
              "-Dhotprobe.service=workload",
              "-Dhotprobe.url=" + backEnd.url(),
              "-Dhotprobe.probe.file.max.size=100000",
              "-Dhotprobe.probe.file=" + probes);

      assertThat(probed).isEqualTo(bare);
      assertThat(backEnd.events).hasSizeGreaterThan(100);
      assertThat(backEnd.points).hasSizeGreaterThan(100);
    }
  }

  private static List<Map<String, Object>> probes(List<Path> jars) throws IOException {
    List<Map<String, Object>> probes = new ArrayList<>();
    for (Path each : jars) {
      try (JarFile jar = new JarFile(each.toFile())) {
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
            .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
            .forEach(type -> probes.addAll(probes(type)));
      }
    }
    return probes;
  }

  private static List<Map<String, Object>> probes(String type) {
    Map<String, Object> where = Map.of("typeName", type, "methodName", "*");
    return List.of(
        Map.of(
            "id",
            "log " + type,
            "version",
            1,
            "type",
            "LOG_PROBE",
            "language",
            "java",
            "where",
            where,
            "evaluateAt",
            "EXIT",
            "captureSnapshot",
            true,
            "segments",
            List.of(Map.of("str", "hit"))),
        Map.of(
            "id",
            "count " + type,
            "version",
            1,
            "type",
            "METRIC_PROBE",
            "language",
            "java",
            "where",
            where,
            "kind",
            "COUNT",
            "metricName",
            "hits"));
  }

  private String run(List<Path> jars, String workload, String... options) throws Exception {
    String classPath =
        String.join(
            File.pathSeparator,
            Stream.concat(Stream.of(Application.TARGET.resolve("test-classes")), jars.stream())
                .map(Path::toString)
                .toList());
    List<String> command = new ArrayList<>();
    command.add(Application.currentJdk().resolve("bin/java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, workload));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output) + process.exitValue();
  }
}
