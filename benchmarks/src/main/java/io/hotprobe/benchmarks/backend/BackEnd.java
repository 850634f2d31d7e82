package io.hotprobe.benchmarks.backend;

import io.hotprobe.embedded.KafkaMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker and services in processes of their own, as they are deployed. */
public final class BackEnd implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path directory = directory();
  private final List<Process> processes = new ArrayList<>();
  private final int kafkaPort = freePort();

  /** Starts with a broker. */
  public BackEnd() throws IOException {
    Process kafka =
        start(
            Map.of(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            KafkaMain.class.getName(),
            directory.resolve("kafka").toString(),
            Integer.toString(kafkaPort));
    await(kafka, () -> Files.readString(log(kafka)).contains("Kafka is ready"));
  }

  public String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  /**
   * Starts a service of the suite, with the heap it has in the quick start. The system property
   * {@code service.jvm} is one more option for its JVM, for a profiler.
   */
  public Server service(String folder, int heapMegabytes, Map<String, String> environment)
      throws IOException {
    int port = freePort();
    int management = freePort();
    environment = new HashMap<>(environment);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    Process process =
        start(
            environment,
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            System.getProperty("service.jvm", "-Dnone"),
            "-jar",
            folder + "/target/quarkus-app/quarkus-run.jar");
    await(process, () -> answers("http://127.0.0.1:" + management + "/q/health/ready"));
    return new Server(process, port, management);
  }

  /** Starts a main class of this jar with the same options; its last argument is the port. */
  public Server bare(Class<?> main, int heapMegabytes, String argument) throws IOException {
    int port = freePort();
    Process process =
        start(
            Map.of(),
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            kafka(),
            argument,
            Integer.toString(port));
    await(process, () -> answers("http://127.0.0.1:" + port + "/"));
    return new Server(process, port, port);
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).destroy();
      processes.get(i).onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
      processes.get(i).destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(arguments));
    File log = directory.resolve(processes.size() + ".log").toFile();
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Path log(Process process) {
    return directory.resolve(processes.indexOf(process) + ".log");
  }

  private void await(Process process, Condition condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("not ready:\n" + Files.readString(log(process)));
      }
      pause(200);
    }
  }

  private static boolean answers(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("hotprobe-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }
}
