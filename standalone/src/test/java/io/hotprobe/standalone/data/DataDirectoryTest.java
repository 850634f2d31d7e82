package io.hotprobe.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprobe.standalone.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temporary;

  @Test
  void belongsToOneSuiteAtATime() {
    // Given
    Path path = temporary.resolve("data");
    try (DataDirectory first = DataDirectory.open(path)) {

      // When, then
      assertThatThrownBy(() -> DataDirectory.open(first.path()))
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll(
              path.toString(), Long.toString(ProcessHandle.current().pid()), "HOTPROBE_DATA_DIR");
    }
  }

  @Test
  void canBeOpenedAgainAfterwards() {
    Path path = temporary.resolve("data");
    DataDirectory.open(path).close();

    try (DataDirectory again = DataDirectory.open(path)) {
      assertThat(again.directory("logs")).isDirectory();
    }
  }

  @Test
  void isNobodyElsesToRead() throws IOException {
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void saysWhatToDoWhenItIsNoDirectory() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Set HOTPROBE_DATA_DIR");
  }
}
