package io.hotprobe.benchmarks.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A back end without probes that holds a poll for as long as the client allows. */
final class WaitingBackEnd implements AutoCloseable {

  private static final String INFO =
      """
      {"version":"7.70.0","endpoints":["/v0.7/config","/debugger/v1/input","/debugger/v2/input",
       "/debugger/v1/diagnostics","/symdb/v1/input","/hotprobe/v1/metrics"],
       "config":{"statsd_port":8125},"hotprobe":{"longPoll":true,"gzip":true}}\
      """;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  WaitingBackEnd() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String wait = exchange.getRequestHeaders().getFirst("Prefer");
      if (wait != null) {
        TimeUnit.SECONDS.sleep(Long.parseLong(wait.replaceAll("\\D", "")));
      }
      boolean isInfo = exchange.getRequestURI().getPath().equals("/info");
      byte[] answer = (isInfo ? INFO : "{}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
