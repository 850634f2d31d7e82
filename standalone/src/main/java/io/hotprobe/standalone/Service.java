package io.hotprobe.standalone;

import io.hotprobe.standalone.Port.Protocol;
import java.util.Locale;

/** The services of the suite, at the ports where they always are. */
public enum Service {
  PROBE_SERVICE(8081, 9181, 256),
  RC_GATEWAY(8082, 9182, 256),
  INTAKE_SERVICE(8083, 9183, 256),
  METRICS_SERVICE(8084, 9184, 320),
  LOG_SERVICE(8085, 9185, 384);

  private final int port;
  private final int managementPort;
  private final int heapMegabytes;

  Service(int port, int managementPort, int heapMegabytes) {
    this.port = port;
    this.managementPort = managementPort;
    this.heapMegabytes = heapMegabytes;
  }

  /** Its folder, its name in logs. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  Port port(Settings settings) {
    return settings.port(folder(), "HOTPROBE_" + name() + "_PORT", port, Protocol.TCP);
  }

  Port managementPort(Settings settings) {
    return settings.port(
        folder() + " (management)",
        "HOTPROBE_" + name() + "_MANAGEMENT_PORT",
        managementPort,
        Protocol.TCP);
  }
}
