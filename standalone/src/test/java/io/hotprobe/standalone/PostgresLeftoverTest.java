package io.hotprobe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLeftoverTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @TempDir Path directory;

  @Test
  void aProcessCalledPostgresIsEnded() throws Exception {
    // Given
    Path postgres = directory.resolve("postgres");
    Files.copy(Path.of("/bin/sleep"), postgres);
    assertThat(postgres.toFile().setExecutable(true)).isTrue();
    Process leftover = new ProcessBuilder(postgres.toString(), "600").start();

    // When
    new PostgresLeftover(note(leftover.pid()), PATIENCE).stop();

    // Then
    assertThat(leftover.isAlive()).isFalse();
  }

  @Test
  void aNoteWhoseNumberAnotherProcessHasNowGoesAndTheProcessStays() throws Exception {
    // Given
    Path note = note(ProcessHandle.current().pid());

    // When
    new PostgresLeftover(note, PATIENCE).stop();

    // Then
    assertThat(note).doesNotExist();
  }

  @Test
  void aProcessThatIsDeadButNotReapedIsNotWaitedForForever() throws Exception {
    // Given
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 600").start();
    Path note = note(Long.parseLong(parent.inputReader().readLine()));

    // When
    new PostgresLeftover(note, PATIENCE).stop();

    // Then
    parent.destroyForcibly();
    assertThat(note).doesNotExist();
  }

  @Test
  void withoutANoteThereIsNothingToDo() throws Exception {
    // When
    new PostgresLeftover(directory.resolve("postmaster.pid"), PATIENCE).stop();

    // Then
    assertThat(directory).isEmptyDirectory();
  }

  private Path note(long process) throws Exception {
    return Files.writeString(directory.resolve("postmaster.pid"), process + "\n/data\n");
  }
}
