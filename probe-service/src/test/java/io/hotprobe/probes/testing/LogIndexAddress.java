package io.hotprobe.probes.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers at the address of the log index, as that does: with counts of the probes it was told. */
public final class LogIndexAddress implements QuarkusTestResourceLifecycleManager {
  private static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();
  private HttpServer server;

  /** How many events of a probe can be searched; of others it cannot tell. */
  public static void holds(String probeId, long count) {
    COUNTS.put(probeId, count);
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/v1/logs/histogram", LogIndexAddress::answer);
    server.start();
    return Map.of("hotprobe.logs.url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String query =
        URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    var count =
        COUNTS.entrySet().stream()
            .filter(entry -> query.contains("probe.id:" + entry.getKey() + " probe.version:1"))
            .map(Map.Entry::getValue)
            .findFirst();
    String token = "Bearer " + Secrets.ADMIN_TOKEN;
    boolean known =
        count.isPresent() && token.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body =
        "{\"spanMillis\":3600000,\"buckets\":[{\"timestamp\":0,\"count\":%d,\"errors\":0}]}"
            .formatted(count.orElse(0L))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
