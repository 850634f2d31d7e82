package io.hotprobe.logs.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
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

/** Takes OTLP logs over HTTP as a collector does; the first request finds it overloaded. */
public final class OtlpCollector implements QuarkusTestResourceLifecycleManager {
  private static final List<ResourceLogs> RECEIVED = new CopyOnWriteArrayList<>();

  private HttpServer server;
  private boolean overloaded = true;

  /** All that was sent so far. */
  public static List<ResourceLogs> received() {
    return RECEIVED;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/logs", this::take);
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/logs";
    return Map.of("hotprobe.logs.otlp.enabled", "true", "hotprobe.logs.otlp.endpoint", address);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      var request = ExportLogsServiceRequest.parseFrom(body);
      if (overloaded) {
        overloaded = false;
        exchange.sendResponseHeaders(503, -1);
      } else {
        RECEIVED.addAll(request.getResourceLogsList());
        exchange.sendResponseHeaders(200, -1);
      }
    }
  }
}
