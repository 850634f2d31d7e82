package io.hotprobe.systemtests.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Free ports for a whole suite, so that it can run beside another one. */
final class Ports {
  private static final List<String> VARIABLES =
      List.of(
          "PROBE_SERVICE_PORT",
          "PROBE_SERVICE_MANAGEMENT_PORT",
          "RC_GATEWAY_PORT",
          "RC_GATEWAY_MANAGEMENT_PORT",
          "INTAKE_SERVICE_PORT",
          "INTAKE_SERVICE_MANAGEMENT_PORT",
          "METRICS_SERVICE_PORT",
          "METRICS_SERVICE_MANAGEMENT_PORT",
          "LOG_SERVICE_PORT",
          "LOG_SERVICE_MANAGEMENT_PORT",
          "ENTRY_PORT",
          "DOGSTATSD_PORT");

  private final Map<String, String> environment = new HashMap<>();

  Ports() {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (String variable : VARIABLES) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(socket);
        environment.put("HOTPROBE_" + variable, Integer.toString(socket.getLocalPort()));
      }
      for (ServerSocket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code ./hotprobe up} takes them. */
  Map<String, String> environment() {
    return environment;
  }

  URI entry(String path) {
    return at("ENTRY_PORT", path);
  }

  URI metricsService(String path) {
    return at("METRICS_SERVICE_PORT", path);
  }

  URI logService(String path) {
    return at("LOG_SERVICE_PORT", path);
  }

  private URI at(String variable, String path) {
    return URI.create("http://127.0.0.1:" + environment.get("HOTPROBE_" + variable) + path);
  }
}
