package io.hotprobe.agent.compatibility.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A back end that can die within an answer and come back at the same port. */
final class FailingBackEnd implements AutoCloseable {

  private static final String INFO =
      """
      {"version":"test","endpoints":["/v0.7/config","/debugger/v2/input","/debugger/v1/diagnostics",
       "/hotprobe/v1/metrics"],"config":{},"hotprobe":{"longPoll":false,"gzip":true}}""";

  final AtomicLong requests = new AtomicLong();
  final AtomicLong polls = new AtomicLong();
  private final RandomProbes probes;
  private HttpServer server;
  private ExecutorService threads;
  private int port;

  FailingBackEnd(RandomProbes probes) throws IOException {
    this.probes = probes;
    start();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    port = server.getAddress().getPort();
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/info", exchange -> answer(exchange, 200, INFO));
    server.createContext(
        "/v0.7/config",
        exchange -> {
          polls.incrementAndGet();
          answer(exchange, 200, probes.answer());
        });
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          answer(exchange, 202, "");
        });
    server.start();
  }

  /** Cuts all connections, in the middle of what they carry. */
  void die() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Override
  public void close() {
    die();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      body.transferTo(OutputStream.nullOutputStream());
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
