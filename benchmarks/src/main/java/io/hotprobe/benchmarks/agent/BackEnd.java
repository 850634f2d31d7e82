package io.hotprobe.benchmarks.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the agents under measurement talk to: takes everything, and knows which probes are in. */
final class BackEnd implements AutoCloseable {
  private static final String URL = "benchmark.backend";
  private static final Pattern STATUS =
      Pattern.compile("\"probeId\":\"([^\"]+)\"[^{}]*\"status\":\"(INSTALLED|EMITTING)\"");
  private static final String INFO =
      "{\"version\":\"7.70.0\",\"endpoints\":[\"/v0.7/config\",\"/debugger/v1/input\","
          + "\"/debugger/v2/input\",\"/debugger/v1/diagnostics\"],\"config\":{\"statsd_port\":8125}}";

  private final HttpServer server;
  private final Set<String> installed = ConcurrentHashMap.newKeySet();

  BackEnd() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The setting by which a measured JVM finds {@link #awaitInstalled}'s answers. */
  String setting() {
    return "-D" + URL + "=http://127.0.0.1:" + port() + "/installed";
  }

  void forget() {
    installed.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** In the measured JVM: warms up until all probes are in; at once when no agent is attached. */
  static void awaitInstalled(Runnable warmUp) throws Exception {
    String url = System.getProperty(URL);
    warmUp.run();
    if (url == null) {
      return;
    }
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    HttpClient client = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + 120_000_000_000L;
    int probes = Probes.all().size();
    String count = "";
    while (System.nanoTime() < deadline) {
      count = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      if (Integer.parseInt(count) == probes) {
        warmUp.run();
        return;
      }
      warmUp.run();
      Thread.sleep(200);
    }
    throw new IllegalStateException(count + " of " + probes + " probes were installed in 120 s");
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Matcher status = STATUS.matcher(new String(body, StandardCharsets.UTF_8));
      while (status.find()) {
        installed.add(status.group(1));
      }
      byte[] answer = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer(String path) {
    return switch (path) {
      case "/info" -> INFO;
      case "/installed" -> Integer.toString(installed.size());
      default -> "{}";
    };
  }
}
