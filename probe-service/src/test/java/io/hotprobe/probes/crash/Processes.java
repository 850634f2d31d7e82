package io.hotprobe.probes.crash;

import static org.awaitility.Awaitility.await;

import io.hotprobe.embedded.KafkaMain;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service, a broker and a database as processes that can be killed and started again. */
final class Processes implements AutoCloseable {
  static final String TOKEN = "crash-test";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path root;
  private final int kafkaPort = freePort();
  private final int postgresPort = freePort();
  private final int httpPort = freePort();
  private final int managementPort = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedPostgres postgres;
  private Process kafka;
  private Process service;

  Processes() throws IOException {
    root = Files.createTempDirectory("hotprobe-crash");
    startPostgres();
    startKafka();
    startService();
  }

  String kafkaServers() {
    return "127.0.0.1:" + kafkaPort;
  }

  String url() {
    return "http://127.0.0.1:" + httpPort;
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  void startService() {
    String database = "postgresql://127.0.0.1:" + postgresPort + "/postgres";
    service =
        java(
            "service",
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + database,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                database,
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres",
                "KAFKA_BOOTSTRAP_SERVERS",
                kafkaServers(),
                "HOTPROBE_ADMIN_TOKEN",
                TOKEN,
                "QUARKUS_HTTP_PORT",
                String.valueOf(httpPort),
                "QUARKUS_MANAGEMENT_PORT",
                String.valueOf(managementPort)),
            "-jar",
            "target/quarkus-app/quarkus-run.jar");
    await("the service is ready, see " + root)
        .atMost(PATIENCE)
        .failFast("the service ended, see " + root, () -> !service.isAlive())
        .until(this::isReady);
  }

  void killService() {
    kill(service);
  }

  void startKafka() {
    Path log = root.resolve("kafka.out");
    long before = log.toFile().length();
    kafka =
        java(
            "kafka",
            Map.of(),
            "-cp",
            System.getProperty("java.class.path"),
            KafkaMain.class.getName(),
            root.resolve("kafka").toString(),
            String.valueOf(kafkaPort));
    await("the broker is ready, see " + log)
        .atMost(PATIENCE)
        .failFast("the broker ended, see " + log, () -> !kafka.isAlive())
        .until(() -> Files.readString(log).substring((int) before).contains("Kafka is ready"));
  }

  void killKafka() {
    kill(kafka);
  }

  void startPostgres() throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            // off by default here: a killed database would forget what it has answered
            .setServerConfig("synchronous_commit", "on")
            .setPort(postgresPort)
            .setDataDirectory(root.resolve("postgres"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(PATIENCE)
            .start();
  }

  /** The children of a killed postmaster end by themselves. */
  void killPostgres() throws IOException {
    Path pidFile = root.resolve("postgres/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0));
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> children = postmaster.children().toList();
    postmaster.destroyForcibly();
    await()
        .atMost(PATIENCE)
        .until(() -> !postmaster.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
    postgres.close();
  }

  @Override
  public void close() throws IOException {
    kill(service);
    kill(kafka);
    postgres.close();
    try (var files = Files.walk(root)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }

  private Process java(String name, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve(name + ".out").toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url() + "/api/v1/probes"))
              .header("Authorization", "Bearer " + TOKEN)
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL. */
  private static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
