package io.hotprobe.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the POST of a log probe to its first event in the live tail, on a running {@code ./hotprobe
 * demo}. Arguments: the admin token, and how often (20).
 */
public final class ProbeLatency {
  private static final String PROBES = "http://127.0.0.1:8081/api/v1/probes";
  private static final String TAIL = "http://127.0.0.1:8085/api/v1/logs/tail?q=service:shop";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, CompletableFuture<Long>> firstEvents = new ConcurrentHashMap<>();
  private final String token;

  private ProbeLatency(String token) {
    this.token = token;
  }

  public static void main(String[] arguments) throws Exception {
    var latency = new ProbeLatency(arguments[0]);
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    latency.followTail();
    latency.measure();
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      millis.add(latency.measure());
    }
    Collections.sort(millis);
    System.out.printf(
        "POST to first event in the tail, ms: median %d, worst %d, all %s%n",
        millis.get(times / 2), millis.get(times - 1), millis);
    System.exit(0);
  }

  private void followTail() throws Exception {
    HttpResponse<Stream<String>> tail =
        http.send(request(TAIL).build(), HttpResponse.BodyHandlers.ofLines());
    if (tail.statusCode() != 200) {
      throw new IllegalStateException("the live tail answered " + tail.statusCode());
    }
    Thread reader = new Thread(() -> tail.body().forEach(this::line), "tail");
    reader.setDaemon(true);
    reader.start();
  }

  private void line(String line) {
    long now = System.nanoTime();
    if (line.startsWith("data:")) {
      String id = parse(line.substring("data:".length())).path("probe").path("id").asText();
      firstEvent(id).complete(now);
    }
  }

  private long measure() throws Exception {
    String probe =
        """
        {"type":"LOG_PROBE","service":"shop","env":"demo","evaluateAt":"EXIT","template":"latency",
         "where":{"typeName":"shop.cart.CartService","methodName":"add"}}""";
    long start = System.nanoTime();
    HttpRequest post =
        request(PROBES)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(probe))
            .build();
    HttpResponse<String> created = http.send(post, HttpResponse.BodyHandlers.ofString());
    if (created.statusCode() != 201) {
      throw new IllegalStateException("creation answered " + created.body());
    }
    String id = parse(created.body()).path("id").asText();
    long first = firstEvent(id).get(30, TimeUnit.SECONDS);
    http.send(request(PROBES + "/" + id).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    return TimeUnit.NANOSECONDS.toMillis(first - start);
  }

  private CompletableFuture<Long> firstEvent(String probeId) {
    return firstEvents.computeIfAbsent(probeId, id -> new CompletableFuture<>());
  }

  private HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
