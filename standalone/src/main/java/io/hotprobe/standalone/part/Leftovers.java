package io.hotprobe.standalone.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Notes which processes were started, so that the next run can end what a killed one left. */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Path file;

  public Leftovers(Path file) {
    this.file = file;
  }

  public void note(ProcessHandle process) {
    String line = process.pid() + " " + started(process) + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what the last run left, and forgets it. Answers how many processes that were. */
  public int end() {
    try {
      if (!Files.exists(file)) {
        return 0;
      }
      List<ProcessHandle> left =
          Files.readAllLines(file).stream().map(Leftovers::find).flatMap(Optional::stream).toList();
      left.forEach(ProcessHandle::destroy);
      left.forEach(Leftovers::awaitEnd);
      Files.delete(file);
      return left.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process number may belong to somebody else by now: the time of its start must fit. */
  private static Optional<ProcessHandle> find(String line) {
    String[] noted = line.split(" ", 2);
    return noted.length < 2
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(noted[0]))
            .filter(process -> started(process).equals(noted[1]) && process.isAlive());
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
