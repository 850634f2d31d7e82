package io.hotprobe.agent.settings;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The machine's name, without asking DNS, which may take seconds. */
final class HostName {

  private HostName() {}

  static String find(Settings settings) {
    String given = settings.get(Setting.HOST_NAME);
    if (given != null) {
      return given;
    }
    try (InputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
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
