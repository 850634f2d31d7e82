package io.hotprobe.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes what an agent sends. */
public final class BackEndServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INFO =
      """
      {"version":"test","endpoints":["/v0.7/config","/debugger/v2/input","/debugger/v1/diagnostics",
       "/hotprobe/v1/metrics"],"config":{},"hotprobe":{"longPoll":false,"gzip":true}}""";

  public final List<JsonNode> events = new CopyOnWriteArrayList<>();
  public final List<JsonNode> points = new CopyOnWriteArrayList<>();

  /** Where else something was sent. */
  public final Set<String> paths = ConcurrentHashMap.newKeySet();

  private final HttpServer server;

  public BackEndServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/info", exchange -> answer(exchange, 200, INFO));
    server.createContext(
        "/debugger/v2/input",
        exchange -> {
          body(exchange).forEach(events::add);
          answer(exchange, 202, "");
        });
    server.createContext(
        "/hotprobe/v1/metrics",
        exchange -> {
          body(exchange).get("points").forEach(points::add);
          answer(exchange, 202, "");
        });
    server.createContext("/v0.7/config", exchange -> answer(exchange, 200, "{}"));
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          answer(exchange, 202, "");
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream raw = new ByteArrayInputStream(bytes);
    try (InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
      return JSON.readTree(in);
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
