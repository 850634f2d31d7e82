package io.hotprobe.benchmarks.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
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
  private static final String PEER_NAME = "dd-java-agent";
  private static final Path PEER = Path.of("benchmarks/target/peer/dd-java-agent.jar");

  /** Names of the variants to measure; none means all. */
  private static final List<String> VARIANTS =
      Pattern.compile(",")
          .splitAsStream(System.getProperty("variants", ""))
          .filter(name -> !name.isEmpty())
          .toList();

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

  /**
   * @param calls which of {@link ProbeBenchmark}, as a regular expression
   * @param slowCalls which of {@link SlowBenchmark}; empty for none
   * @param forks JVMs to measure each call in
   * @param warmUps of 400 ms before it is measured
   */
  private record Variant(
      List<String> jvmArguments, String calls, String slowCalls, int forks, int warmUps) {}

  private Map<String, Variant> variants() {
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put("no agent", new Variant(List.of(), "bare.*", "bare|stackTrace", 2, 4));
    variants.put("Hotprobe", new Variant(hotprobe(), ".*", "capturedSnapshot|hostileRegex", 2, 4));
    if (Files.exists(PEER)) {
      // no single calls: it seems not to take each snapshot, and does not end a match at a deadline
      variants.put(PEER_NAME, new Variant(peer(), "(?!bareTwo).*", "", 1, 8));
    }
    variants.keySet().retainAll(VARIANTS.isEmpty() ? variants.keySet() : VARIANTS);
    return variants;
  }

  private String run(String home) throws RunnerException {
    var table = new Table(home);
    var slow = new SlowTable();
    for (var entry : variants().entrySet()) {
      Variant variant = entry.getValue();
      backEnd.forget();
      table.add(entry.getKey(), new Runner(fast(home, variant).build()).run());
      if (!variant.slowCalls().isEmpty()) {
        slow.add(entry.getKey(), new Runner(slow(home, variant).build()).run());
      }
    }
    return table.toString() + slow;
  }

  private static ChainedOptionsBuilder options(String home, Variant variant) {
    return new OptionsBuilder()
        .jvm(Path.of(home, "bin", "java").toString())
        .jvmArgs(variant.jvmArguments().toArray(String[]::new));
  }

  private static ChainedOptionsBuilder fast(String home, Variant variant) {
    return options(home, variant)
        .include(pattern(ProbeBenchmark.class, variant.calls()))
        .forks(variant.forks())
        .warmupIterations(variant.warmUps())
        .warmupTime(TimeValue.milliseconds(400))
        .measurementIterations(8)
        .measurementTime(TimeValue.milliseconds(200))
        .addProfiler(GCProfiler.class);
  }

  private static ChainedOptionsBuilder slow(String home, Variant variant) {
    return options(home, variant)
        .include(pattern(SlowBenchmark.class, variant.slowCalls()))
        .forks(1)
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(4));
  }

  private static String pattern(Class<?> benchmark, String calls) {
    return benchmark.getName().replace(".", "\\.") + "\\.(" + calls + ")$";
  }

  private List<String> hotprobe() {
    return arguments(
        AGENT,
        "-Dhotprobe.service=benchmark",
        "-Dhotprobe.limit.captures.per.second=1000000",
        "-Dhotprobe.limit.cpu.percent=100",
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
