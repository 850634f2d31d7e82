package io.hotprobe.benchmarks.logs;

import io.hotprobe.embedded.EmbeddedKafka;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A database, a broker and a log-service process on this machine; the directory is kept. */
final class Suite implements AutoCloseable {
  private static final String TOKEN = "benchmark";
  private static final int PORT = 18_085;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;
  private Process service;

  /** As careful with data as production, with the memory a small production server has. */
  Suite(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    this.postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "8GB")
            .start();
    this.kafka = EmbeddedKafka.start(directory.resolve("kafka"));
  }

  Connection database() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  String broker() {
    return kafka.bootstrapServers();
  }

  /** Starts the service and waits until it is ready. */
  void startService() throws Exception {
    String database = "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    var builder =
        new ProcessBuilder("java", "-jar", "log-service/target/quarkus-app/quarkus-run.jar");
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(PORT),
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(PORT + 1),
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + database,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                database,
                "KAFKA_BOOTSTRAP_SERVERS",
                broker(),
                "HOTPROBE_ADMIN_TOKEN",
                TOKEN));
    service =
        builder
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("service.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::destroy));
    while (!ready()) {
      if (!service.isAlive()) {
        throw new IllegalStateException("log-service has ended, see " + directory + "/service.log");
      }
      Thread.sleep(200);
    }
  }

  /** CPU time of the service since its start. */
  Duration serviceCpu() {
    return service.info().totalCpuDuration().orElseThrow();
  }

  /** CPU time of the database's processes that run now. */
  Duration databaseCpu() throws IOException {
    String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid))
        .orElseThrow()
        .descendants()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  void stopService() throws InterruptedException {
    service.destroy();
    service.waitFor();
  }

  /** Asks the service and reads the whole answer. */
  String get(String path, Map<String, String> parameters) throws Exception {
    String query =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer = get(PORT, path + "?" + query);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.body());
    }
    return answer.body();
  }

  private boolean ready() throws InterruptedException {
    try {
      return get(PORT + 1, "/q/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() throws Exception {
    if (service != null) {
      stopService();
    }
    kafka.close();
    postgres.close();
  }
}
