package io.hotprobe.agent.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine's name, without asking DNS, which may take seconds. */
final class HostName {

  private HostName() {}

  static String find(Settings settings) {
    String given = settings.get(Setting.HOST_NAME);
    if (given != null) {
      return given;
    }
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException | RuntimeException notLinux) {
      return settings
          .sources()
          .find("computername", "COMPUTERNAME")
          .or(() -> settings.sources().find("hostname", "HOSTNAME"))
          .map(Sources.Found::value)
          .orElse("unknown");
    }
  }
}
