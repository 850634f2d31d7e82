package io.hotprobe.agent.compatibility.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application under load while probes come, change and go, and the back end dies at random.
 * {@code -Dsoak.seconds=1800} is the long one; it prints its figures.
 */
class SoakIT {

  private static final int SECONDS = Integer.getInteger("soak.seconds", 40);
  private static final int PERIODS = 20;
  private static final Path AGENT = Path.of("../dist/target/hotprobe-agent.jar").toAbsolutePath();
  private static final Path SOURCE = Path.of("src/test/java/applications/Market.java");

  @TempDir Path folder;

  @Test
  void resultsStayExactAndMemoryFlat() throws Exception {
    long seed = Long.getLong("soak.seed", System.nanoTime());
    RandomProbes probes = new RandomProbes(seed, lines());
    List<String> bare = run(List.of(), 1, () -> {});
    List<String> output;
    try (FailingBackEnd backEnd = new FailingBackEnd(probes)) {
      Disturbance disturbance = new Disturbance(probes, backEnd, new Random(seed));
      output = run(options(backEnd), SECONDS, disturbance);
      System.out.printf(
          "soak: %d s, seed %d, %d changes, %d outages, %d polls, %d event and %d metric batches,"
              + " %s%n",
          SECONDS,
          seed,
          disturbance.changes,
          disturbance.outages,
          backEnd.polls.get(),
          backEnd.eventBatches.get(),
          backEnd.metricBatches.get(),
          output.get(output.size() - 2));
      assertThat(backEnd.faults).isEmpty();
      assertThat(disturbance.outages).isPositive();
      assertThat(backEnd.polls.get()).isPositive();
      assertThat(backEnd.eventBatches.get()).isPositive();
      assertThat(backEnd.metricBatches.get()).isPositive();
    }

    assertThat(output.get(output.size() - 1))
        .isEqualTo(bare.get(bare.size() - 1))
        .startsWith("wrong 0 ");
    assertFlat(memory(output, 1), 8 << 20);
    assertFlat(memory(output, 2), 8 << 20);
  }

  /** Limits so wide that the probes do work. */
  private static List<String> options(FailingBackEnd backEnd) {
    return List.of(
        "-javaagent:" + AGENT,
        "-Dhotprobe.service=market",
        "-Dhotprobe.url=" + backEnd.url(),
        "-Dhotprobe.log.level=error",
        "-Dhotprobe.poll.interval=1",
        "-Dhotprobe.metrics.flush.interval=500",
        "-Dhotprobe.limit.cpu.percent=25",
        "-Dhotprobe.limit.captures.per.second=1000");
  }

  private List<String> run(List<String> options, int seconds, Runnable meanwhile) throws Exception {
    Path stop = folder.resolve("stop");
    Path errors = folder.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dmarket.stop=" + stop));
    command.addAll(options);
    command.addAll(List.of("-cp", "target/test-classes", "applications.Market"));
    command.add(Long.toString(Math.max(seconds, 1) * 1000L / PERIODS));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (System.nanoTime() < end && process.isAlive()) {
        meanwhile.run();
        TimeUnit.MILLISECONDS.sleep(50);
      }
      Files.createFile(stop);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(stop);
    }
    assertThat(errors).hasContent("");
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(output);
  }

  private static List<Integer> lines() throws IOException {
    List<String> source = Files.readAllLines(SOURCE);
    int first = source.indexOf("  static final class Trade {");
    return IntStream.range(first, source.size())
        .filter(line -> source.get(line).endsWith(";"))
        .map(line -> line + 1)
        .boxed()
        .toList();
  }

  private static List<Long> memory(List<String> output, int column) {
    List<Long> used =
        output.stream()
            .filter(line -> line.startsWith("memory "))
            .map(line -> Long.valueOf(line.split(" ")[column]))
            .toList();
    System.out.println("soak: " + (column == 1 ? "heap " : "metaspace ") + used);
    return used;
  }

  /** The floor of the last third is not above that of the middle third: what piles up raises it. */
  private static void assertFlat(List<Long> used, long tolerance) {
    int third = used.size() / 3;
    assertThat(Collections.min(used.subList(2 * third, used.size())))
        .isLessThan(Collections.min(used.subList(third, 2 * third)) + tolerance);
  }
}
