package io.hotprobe.benchmarks.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures calls of probed methods without an agent, with ours, and with the peer, in one run.
 * Arguments: the home directories of the JDKs to use; none means the JDK that runs this.
 */
public final class AgentBenchmarks {
  private static final Path AGENT = Path.of("jvm-agent/dist/target/hotprobe-agent.jar");
  private static final Path PEER = Path.of("benchmarks/target/peer/dd-java-agent.jar");

  private final BackEnd backEnd;
  private final Path probeFile;

  private AgentBenchmarks(BackEnd backEnd, Path probeFile) {
    this.backEnd = backEnd;
    this.probeFile = probeFile;
  }

  public static void main(String[] jdks) throws Exception {
    List<String> homes =
        jdks.length == 0 ? List.of(System.getProperty("java.home")) : Arrays.asList(jdks);
    Path probeFile = Files.createTempFile("probes", ".json");
    try (var backEnd = new BackEnd()) {
      new ObjectMapper().writeValue(probeFile.toFile(), Probes.all());
      var benchmarks = new AgentBenchmarks(backEnd, probeFile);
      for (String home : homes) {
        System.out.println(benchmarks.run(home));
      }
    } finally {
      Files.delete(probeFile);
    }
  }

  private Table run(String home) throws RunnerException, IOException {
    Map<String, List<String>> variants = new LinkedHashMap<>();
    variants.put("no agent", List.of());
    variants.put("Hotprobe", hotprobe());
    if (Files.exists(PEER)) {
      variants.put("dd-java-agent", peer());
    }
    var table = new Table(home);
    for (var variant : variants.entrySet()) {
      backEnd.forget();
      table.add(variant.getKey(), measure(home, variant.getValue()));
    }
    return table;
  }

  private Collection<RunResult> measure(String home, List<String> jvmArguments)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ProbeBenchmark.class.getName())
            .jvm(Path.of(home, "bin", "java").toString())
            .jvmArgs(jvmArguments.toArray(String[]::new))
            .forks(2)
            .warmupIterations(5)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(8)
            .measurementTime(TimeValue.milliseconds(500))
            .addProfiler(GCProfiler.class);
    return new Runner(options.build()).run();
  }

  private List<String> hotprobe() {
    return arguments(
        AGENT,
        "-Dhotprobe.service=benchmark",
        "-Dhotprobe.url=http://127.0.0.1:" + backEnd.port(),
        "-Ddd.dynamic.instrumentation.probe.file=" + probeFile);
  }

  private List<String> peer() {
    return arguments(
        PEER,
        "-Ddd.service=benchmark",
        "-Ddd.trace.agent.url=http://127.0.0.1:" + backEnd.port(),
        "-Ddd.trace.enabled=false",
        "-Ddd.jmxfetch.enabled=false",
        "-Ddd.instrumentation.telemetry.enabled=false",
        "-Ddd.dynamic.instrumentation.enabled=true",
        "-Ddd.dynamic.instrumentation.probe.file=" + probeFile);
  }

  private List<String> arguments(Path agent, String... settings) {
    if (!Files.exists(agent)) {
      throw new IllegalStateException(agent + " is missing: build it with mvn package first");
    }
    List<String> arguments = new ArrayList<>(List.of("-javaagent:" + agent.toAbsolutePath()));
    arguments.addAll(List.of(settings));
    arguments.add(backEnd.setting());
    return arguments;
  }
}
