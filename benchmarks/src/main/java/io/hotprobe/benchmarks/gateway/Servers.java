package io.hotprobe.benchmarks.gateway;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes that are measured: each a JVM of its own with the same heap. */
final class Servers implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseG1GC");

  private final List<Process> processes = new ArrayList<>();

  /** The gateway as it is deployed, with limits that do not get in the way of a benchmark. */
  Process gateway(Path jar, int port, int managementPort, String kafka) throws IOException {
    return start(
        List.of("-jar", jar.toString()),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            kafka,
            "QUARKUS_HTTP_PORT",
            Integer.toString(port),
            "QUARKUS_MANAGEMENT_PORT",
            Integer.toString(managementPort),
            "HOTPROBE_POLLING_MAX_RATE_PER_INSTANCE",
            "1000000",
            "HOTPROBE_POLLING_MAX_RATE_PER_KEY",
            "10000000"),
        "http://127.0.0.1:" + managementPort + "/q/health/ready");
  }

  Process bareHandler(int port) throws IOException {
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BareHandler.class.getName(),
            Integer.toString(port));
    return start(arguments, Map.of(), "http://127.0.0.1:" + port);
  }

  /** Bytes of live objects, after a collection. */
  static long liveBytes(Process process) throws IOException, InterruptedException {
    jcmd(process, "GC.run");
    String histogram = jcmd(process, "GC.class_histogram");
    String total =
        histogram
            .lines()
            .filter(line -> line.startsWith("Total"))
            .reduce((first, second) -> second)
            .orElseThrow(() -> new IllegalStateException(histogram));
    return Long.parseLong(total.trim().split("\\s+", -1)[2]);
  }

  /** How many polls a gateway holds now, as its metrics say. */
  static int heldPolls(int managementPort) throws IOException {
    URL metrics = URI.create("http://127.0.0.1:" + managementPort + "/q/metrics").toURL();
    try (InputStream page = metrics.openStream()) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("hotprobe_polls_waiting"))
          .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }

  private Process start(List<String> arguments, Map<String, String> environment, String readyUrl)
      throws IOException {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(File.createTempFile("benchmark-server", ".log"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    awaitReady(process, readyUrl);
    return process;
  }

  private static void awaitReady(Process process, String url) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!isReady(url)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("not ready: " + process.info().commandLine().orElse(url));
      }
      pause();
    }
  }

  private static boolean isReady(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static String jcmd(Process process, String command)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return output;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted"));
    }
  }
}
