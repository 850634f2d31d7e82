package io.hotprobe.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path directory;
  private Path file;
  private Child child;

  @BeforeEach
  void startOne() {
    file = directory.resolve("processes");
    child = Child.start(TinyChild.staying("left"), TinyChild.JAVA, directory);
  }

  @AfterEach
  void endIt() {
    child.handle().destroyForcibly();
  }

  @Test
  void endsWhatAnEarlierRunLeft() {
    // Given
    new Leftovers(file).note(child.handle());

    // When
    int ended = new Leftovers(file).end();

    // Then
    assertThat(ended).isEqualTo(1);
    assertThat(child.isAlive()).isFalse();
    assertThat(new Leftovers(file).end()).isZero();
  }

  @Test
  void sparesAStrangerWithTheSameProcessNumber() throws IOException {
    Files.writeString(file, child.handle().pid() + " 2001-01-01T00:00:00Z\nnonsense\n");

    int ended = new Leftovers(file).end();

    assertThat(ended).isZero();
    assertThat(child.isAlive()).isTrue();
  }
}
