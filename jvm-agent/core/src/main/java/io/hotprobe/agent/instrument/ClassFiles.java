package io.hotprobe.agent.instrument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what became of classes as files, for those who look for a fault of the agent. */
final class ClassFiles {

  private final Path folder;

  /**
   * @param folder null to keep none
   */
  ClassFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The latest version of a class stays.
   *
   * @param className internal
   * @param bytes null when the class was not changed
   */
  void keep(String className, byte[] bytes) {
    if (folder == null || bytes == null) {
      return;
    }
    try {
      Path file = folder.resolve(className + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      // a full disk is no reason to go without the probe
    }
  }
}
