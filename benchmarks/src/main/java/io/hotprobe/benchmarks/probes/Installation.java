package io.hotprobe.benchmarks.probes;

import io.hotprobe.embedded.EmbeddedKafka;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** A probe-service in a process of its own, with its database and its broker. */
final class Installation implements AutoCloseable {
  static final String TOKEN = "benchmark";
  private static final String SERVICE = "probe-service/target/quarkus-app/quarkus-run.jar";

  private final Path root = Files.createTempDirectory("hotprobe-benchmark");
  private final Path log = root.resolve("postgres.out");
  private final int port = freePort();
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final Process service;

  Installation() throws IOException, InterruptedException {
    kafka = EmbeddedKafka.start(root.resolve("kafka"));
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(root.resolve("postgres"))
            .setServerConfig("session_preload_libraries", "auto_explain")
            .setServerConfig("auto_explain.log_analyze", "on")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "4GB")
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    service = startService();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void fill() throws IOException, SQLException {
    String sql;
    try (var in = Installation.class.getResourceAsStream("/probes/fill.sql")) {
      sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : sql.replaceAll("(?m)^--.*$", "").split(";\\s*\\n")) {
        if (!each.isBlank()) {
          statement.execute(each);
        }
      }
    }
  }

  /** What PostgreSQL logs of the statements that the action causes. */
  Plan plan(Callable<?> action) throws Exception {
    log("0");
    long before = Files.size(log);
    action.call();
    log("-1");
    return new Plan(Files.readString(log).substring((int) before));
  }

  private void log(String minDuration) throws SQLException, InterruptedException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set auto_explain.log_min_duration = " + minDuration);
      statement.execute("select pg_reload_conf()");
    }
    Thread.sleep(300);
  }

  private Process startService() throws IOException, InterruptedException {
    String database = "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                SERVICE)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("service.out").toFile());
    builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database);
    builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
    builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    builder.environment().put("HOTPROBE_ADMIN_TOKEN", TOKEN);
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(freePort()));
    Process process = builder.start();
    var client = new Client(url());
    while (true) {
      try {
        client.get("/api/v1/probes");
        return process;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("the service ended, see " + root, e);
        }
        Thread.sleep(200);
      }
    }
  }

  @Override
  public void close() throws IOException {
    service.destroy();
    service.onExit().join();
    postgres.close();
    kafka.close();
    try (var files = Files.walk(root)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
