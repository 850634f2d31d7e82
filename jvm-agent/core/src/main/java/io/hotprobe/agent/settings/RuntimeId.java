package io.hotprobe.agent.settings;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A random id for this process. */
final class RuntimeId {

  private RuntimeId() {}

  /**
   * The kernel's, where it gives one: Java's own loads and asks all security providers, on the
   * thread that waits to start the application.
   */
  static String create() {
    try (InputStream in = new FileInputStream("/proc/sys/kernel/random/uuid")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return UUID.fromString(text).toString();
    } catch (IOException | RuntimeException notLinux) {
      return UUID.randomUUID().toString();
    }
  }
}
