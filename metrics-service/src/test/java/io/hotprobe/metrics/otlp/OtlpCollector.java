package io.hotprobe.metrics.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes OTLP metrics over HTTP as a collector does; the first request finds it overloaded. */
public final class OtlpCollector implements QuarkusTestResourceLifecycleManager {
  private static final List<ResourceMetrics> RECEIVED = new CopyOnWriteArrayList<>();

  private HttpServer server;
  private boolean overloaded = true;

  /** All that was sent so far. */
  static List<ResourceMetrics> received() {
    return RECEIVED;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/metrics", this::take);
    server.start();
    return Map.of(
        "hotprobe.metrics.otlp.enabled",
        "true",
        "hotprobe.metrics.otlp.interval",
        "200ms",
        "hotprobe.metrics.otlp.endpoint",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      var request = ExportMetricsServiceRequest.parseFrom(body);
      if (overloaded) {
        overloaded = false;
        exchange.sendResponseHeaders(503, -1);
      } else {
        RECEIVED.addAll(request.getResourceMetricsList());
        exchange.sendResponseHeaders(200, -1);
      }
    }
  }
}
