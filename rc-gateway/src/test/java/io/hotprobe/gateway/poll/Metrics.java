package io.hotprobe.gateway.poll;

import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway's own metrics. */
final class Metrics {
  private Metrics() {}

  static double value(String name) {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", int.class);
    return RestAssured.get("http://localhost:" + port + "/q/metrics")
        .body()
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
