package io.hotprobe.agent.compatibility.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A back end that can die within an answer and come back at the same port. */
final class FailingBackEnd implements AutoCloseable {

  private static final String INFO =
      """
      {"version":"test","endpoints":["/v0.7/config","/debugger/v2/input","/debugger/v1/diagnostics",
       "/hotprobe/v1/metrics"],"config":{},"hotprobe":{"longPoll":false,"gzip":true}}\
      """;

  /** What the agent says of itself when it, and not a probe, is wrong. */
  private static final Pattern FAULT =
      Pattern.compile(
          "\"[^\"]*(refused the changed class|the agent failed|is not understood)[^\"]*\"");

  final AtomicLong polls = new AtomicLong();
  final AtomicLong eventBatches = new AtomicLong();
  final AtomicLong metricBatches = new AtomicLong();
  final Set<String> faults = ConcurrentHashMap.newKeySet();
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
    on("/info", new AtomicLong(), () -> INFO);
    on("/v0.7/config", polls, probes::answer);
    on("/debugger/v2/input", eventBatches, () -> "");
    on("/hotprobe/v1/metrics", metricBatches, () -> "");
    on("/debugger/v1/diagnostics", new AtomicLong(), () -> "");
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

  private void on(String path, AtomicLong requests, Supplier<String> answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            lookForFaults(exchange);
            byte[] bytes = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            requests.incrementAndGet();
          }
        });
  }

  private void lookForFaults(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] bytes = (zipped ? new GZIPInputStream(body) : body).readAllBytes();
    FAULT
        .matcher(new String(bytes, StandardCharsets.UTF_8))
        .results()
        .forEach(fault -> faults.add(fault.group()));
  }
}
