package io.hotprobe.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hotprobe.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private Supervisor supervisor;

  @BeforeEach
  void setUp() {
    var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    var leftovers = new Leftovers(directory.resolve("processes"));
    supervisor = new Supervisor(TinyChild.JAVA, directory, leftovers, new Terminal(out, false));
  }

  @AfterEach
  void leaveNothingBehind() {
    supervisor.stop();
  }

  @Test
  void startsPartsUntilTheyAreReadyAndStopsThemAll() throws Exception {
    // Given
    supervisor.start(List.of(TinyChild.staying("one"), TinyChild.staying("two")));
    List<ProcessHandle> processes = children();

    // When
    supervisor.stop();

    // Then
    assertThat(processes).hasSize(2).noneMatch(ProcessHandle::isAlive);
    assertThat(shown()).containsPattern("one +ready").containsPattern("two +ready");
  }

  @Test
  void tellsTheLastWordsOfAPartThatDoesNotStart() {
    var neverReady =
        new Part("grumpy", TinyChild.command("end"), Map.of(), Readiness.logged("good morning"));

    assertThatThrownBy(() -> supervisor.start(List.of(TinyChild.staying("calm"), neverReady)))
        .isInstanceOfSatisfying(
            PartFailedException.class,
            e -> {
              assertThat(e).hasMessage("grumpy ended while it started");
              assertThat(e.lastLines()).containsExactly("hello");
              assertThat(e.log()).isEqualTo(directory.resolve("grumpy.log"));
            });
  }

  @Test
  void startsAKilledPartAgain() throws Exception {
    // Given
    supervisor.start(List.of(TinyChild.staying("lively")));
    ProcessHandle first = children().get(0);
    CompletableFuture<Void> watching = CompletableFuture.runAsync(this::watch);

    // When
    first.destroyForcibly();

    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> children().size() == 1 && children().get(0).pid() != first.pid());
    supervisor.stop();
    await().atMost(PATIENCE).until(watching::isDone);
    assertThat(shown()).contains("lively ended by itself: starting it again");
  }

  @Test
  void givesUpOnAPartThatEndsAgainAndAgain() throws Exception {
    // Given
    supervisor.start(List.of(TinyChild.staying("fragile")));
    CompletableFuture<Void> watching = CompletableFuture.runAsync(this::watch);

    // When
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              children().forEach(ProcessHandle::destroyForcibly);
              return watching.isDone();
            });

    // Then
    assertThat(watching)
        .isCompletedExceptionally()
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withMessageContaining("fragile ended 6 times within a minute");
  }

  private void watch() {
    try {
      supervisor.watch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("TinyChild"))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
