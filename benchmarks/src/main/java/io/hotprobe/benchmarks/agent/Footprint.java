package io.hotprobe.benchmarks.agent;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What an agent costs an application that does nothing: size of its jar, time to start and end, and
 * of an idle JVM the resident memory and the use of the processor. Prints a table. Takes two and a
 * half minutes; the idle JVMs run side by side.
 */
public final class Footprint {

  private static final int STARTS = 15;
  private static final int SETTLING_SECONDS = 30;
  private static final int IDLE_SECONDS = 60;
  private static final long TICKS_PER_SECOND = 100;

  private final Map<String, List<String>> variants = new LinkedHashMap<>();
  private final String java;

  private Footprint(String home, String backEnd, String nowhere) {
    java = Path.of(home, "bin", "java").toString();
    Path agent = Path.of("jvm-agent/dist/target/hotprobe-agent.jar");
    variants.put("no agent", List.of());
    variants.put("Hotprobe", hotprobe(agent, backEnd));
    variants.put("Hotprobe, back end away", hotprobe(agent, nowhere));
    Path peer = Path.of("benchmarks/target/peer/dd-java-agent.jar");
    if (Files.exists(peer)) {
      variants.put("dd-java-agent", peer(peer, backEnd));
      variants.put("dd-java-agent, back end away", peer(peer, nowhere));
    }
  }

  /** Argument: the home directory of a JDK; none means the JDK that runs this. */
  public static void main(String[] arguments) throws Exception {
    String home = arguments.length == 0 ? System.getProperty("java.home") : arguments[0];
    try (var backEnd = new WaitingBackEnd()) {
      new Footprint(home, backEnd.url(), "http://127.0.0.1:" + unusedPort()).measure();
    }
  }

  private void measure() throws Exception {
    Map<String, Long> starts = starts();
    Map<String, String> idle = idle();
    System.out.println("| | jar, kB | start and end, ms | resident, MB | idle CPU, % |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (var variant : variants.entrySet()) {
      String name = variant.getKey();
      System.out.printf(
          "| %s | %s | %d | %s |%n",
          name, size(variant.getValue()), starts.get(name), idle.get(name));
    }
  }

  private static String size(List<String> options) throws IOException {
    if (options.isEmpty()) {
      return "";
    }
    return Long.toString(Files.size(Path.of(options.get(0).split(":", 2)[1])) / 1000);
  }

  /** Medians in milliseconds; the variants take turns. */
  private Map<String, Long> starts() throws Exception {
    Map<String, List<Long>> taken = new TreeMap<>();
    for (int i = 0; i < STARTS; i++) {
      for (var variant : variants.entrySet()) {
        long start = System.nanoTime();
        int exit = start(variant.getValue()).waitFor();
        if (exit != 0) {
          throw new IllegalStateException(variant.getKey() + " ended with " + exit);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        taken.computeIfAbsent(variant.getKey(), key -> new ArrayList<>()).add(millis);
      }
    }
    Map<String, Long> medians = new TreeMap<>();
    taken.forEach((name, all) -> medians.put(name, all.stream().sorted().toList().get(STARTS / 2)));
    return medians;
  }

  private Map<String, String> idle() throws Exception {
    Map<String, Process> running = new LinkedHashMap<>();
    Map<String, String> measured = new TreeMap<>();
    try {
      for (var variant : variants.entrySet()) {
        running.put(variant.getKey(), start(variant.getValue(), "stay"));
      }
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      Map<String, Long> before = new TreeMap<>();
      for (var each : running.entrySet()) {
        before.put(each.getKey(), ticks(each.getValue()));
      }
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      for (var each : running.entrySet()) {
        long ticks = ticks(each.getValue()) - before.get(each.getKey());
        double percent = 100.0 * ticks / (TICKS_PER_SECOND * IDLE_SECONDS);
        measured.put(
            each.getKey(), "%d | %.2f".formatted(residentMegabytes(each.getValue()), percent));
      }
    } finally {
      running.values().forEach(Process::destroyForcibly);
    }
    return measured;
  }

  private Process start(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java, "-Xmx256m"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hello.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Of all its threads, in user and kernel mode; {@code man proc_pid_stat}. */
  private static long ticks(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
  }

  private static long residentMegabytes(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static List<String> hotprobe(Path agent, String url) {
    return List.of(
        "-javaagent:" + agent.toAbsolutePath(),
        "-Dhotprobe.service=footprint",
        "-Dhotprobe.url=" + url);
  }

  /** Dynamic instrumentation alone, without what else the peer can do. */
  private static List<String> peer(Path agent, String url) {
    return List.of(
        "-javaagent:" + agent.toAbsolutePath(),
        "-Ddd.service=footprint",
        "-Ddd.trace.agent.url=" + url,
        "-Ddd.trace.enabled=false",
        "-Ddd.jmxfetch.enabled=false",
        "-Ddd.instrumentation.telemetry.enabled=false",
        "-Ddd.dynamic.instrumentation.enabled=true");
  }
}
