package io.hotprobe.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs PostgreSQL until it is told to stop. Arguments: data directory, port. The data is kept, so
 * PostgreSQL is as careful with it as it is by default.
 */
public final class PostgresMain {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After a crash it first reads its journal. */
  private static final Duration START = Duration.ofMinutes(2);

  private PostgresMain() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Path data = directory.resolve("data");
    new PostgresLeftover(data.resolve("postmaster.pid"), PATIENCE).stop();
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setPort(Integer.parseInt(arguments[1]))
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setPGStartupWait(START)
            .setRegisterShutdownHook(false)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres), "postgres-stop"));
    System.out.println("PostgreSQL is ready on port " + postgres.getPort());
    Thread.currentThread().join();
  }

  private static void stop(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
