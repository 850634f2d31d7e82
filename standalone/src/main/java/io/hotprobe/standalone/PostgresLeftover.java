package io.hotprobe.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL that outlived a JVM which was killed. It notes its process number in {@code
 * postmaster.pid} and refuses to start while any process has that number: even one that is dead but
 * not yet reaped by its parent, or a stranger that got the number since.
 */
record PostgresLeftover(Path note, Duration patience) {

  /** Ends it, and takes the note away when it means no PostgreSQL any more. */
  void stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> noted = noted();
    if (noted.isEmpty()) {
      return;
    }
    ProcessHandle process = noted.get();
    if (isPostgres(process)) {
      System.out.println("Stopping the PostgreSQL an earlier run left, process " + process.pid());
      process.destroy();
      if (!ends(process)) {
        process.destroyForcibly();
      }
    }
    // what it started sees its end, and ends too, before another one may begin
    boolean stranger = process.info().command().isPresent() && !isPostgres(process);
    if (stranger || (!ends(process) && !isPostgres(process))) {
      Files.deleteIfExists(note);
    }
  }

  private Optional<ProcessHandle> noted() throws IOException {
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    return Files.readAllLines(note).stream()
        .findFirst()
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number.strip())));
  }

  /** Of a process that is dead but not reaped no command is known. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("postgres");
  }

  private boolean ends(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
