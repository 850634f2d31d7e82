package io.hotprobe.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One suite for all test classes that ask for it; it ends with the last of them. */
public final class RunningSuite implements BeforeAllCallback {
  public static final int KAFKA_PORT = freePort();
  public static final int POSTGRES_PORT = freePort();

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Suite.class, type -> start());
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Suite start() {
    try {
      return Suite.start(
          "running-suite",
          Map.of(
              "HOTPROBE_KAFKA_PORT",
              Integer.toString(KAFKA_PORT),
              "HOTPROBE_POSTGRES_PORT",
              Integer.toString(POSTGRES_PORT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
