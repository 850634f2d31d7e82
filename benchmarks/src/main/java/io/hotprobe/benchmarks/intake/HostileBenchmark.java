package io.hotprobe.benchmarks.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.benchmarks.backend.BackEnd;
import io.hotprobe.benchmarks.backend.Server;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What an honest agent notices, 50 requests a second of it, while two others send the corpus of
 * hostile requests over and over.
 */
public final class HostileBenchmark {
  private static final File CORPUS =
      new File("intake-service/src/test/resources/hostile/requests.json");
  private static final int PER_SECOND = 50;
  private static final int SECONDS = 30;
  private static final int HOSTILE_PER_SECOND = 50;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HostileBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    try (var backEnd = new BackEnd()) {
      Server intake = Intake.start(backEnd);
      BackEnd.pause(2_000);
      List<HttpRequest> hostile = hostile(intake.port());
      HttpRequest good = good(intake.port());
      for (HttpRequest request : hostile) {
        send(request);
      }
      honest(intake, "warm-up", good);
      honest(intake, "alone", good);
      Map<Integer, Integer> statuses = new TreeMap<>();
      var attack = new Thread(() -> attack(hostile, statuses), "attack");
      attack.setDaemon(true);
      attack.start();
      honest(intake, "beside hostile ones", good);
      attack.interrupt();
      attack.join();
      System.out.println("answers to hostile requests: " + statuses);
      honest(intake, "alone again", good);
    }
  }

  private static void honest(Server intake, String when, HttpRequest good) throws Exception {
    long[] micros = new long[PER_SECOND * SECONDS];
    long begin = System.nanoTime();
    int refused = 0;
    for (int i = 0; i < micros.length; i++) {
      TimeUnit.NANOSECONDS.sleep(begin + i * 1_000_000_000L / PER_SECOND - System.nanoTime());
      long start = System.nanoTime();
      refused += send(good) == 202 ? 0 : 1;
      micros[i] = (System.nanoTime() - start) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        "%-20s p50 %.1f ms, p99 %.1f ms, refused %d, resident %d MB, heap after collection %,.0f kB%n",
        when,
        micros[micros.length / 2] / 1e3,
        micros[micros.length * 99 / 100] / 1e3,
        refused,
        intake.residentMegabytes(),
        intake.liveHeapKilobytes());
  }

  /** At a steady rate: the question is what they do to others, not who is quicker. */
  private static void attack(List<HttpRequest> hostile, Map<Integer, Integer> statuses) {
    try {
      while (true) {
        for (HttpRequest request : hostile) {
          statuses.merge(send(request), 1, Integer::sum);
          TimeUnit.MILLISECONDS.sleep(1_000 / HOSTILE_PER_SECOND);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest good(int port) {
    return request(port, "/debugger/v2/input?ddtags=env:prod", Intake.KEY, Events.batch(50))
        .header("Content-Type", "application/json")
        .build();
  }

  private static List<HttpRequest> hostile(int port) throws IOException {
    List<HttpRequest> requests = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(CORPUS)) {
      String key = one.path("key").asText(Intake.KEY);
      HttpRequest.Builder request = request(port, one.get("path").asText(), key, body(one));
      request.header("Content-Type", one.path("contentType").asText("application/json"));
      if (one.has("encoding")) {
        request.header("Content-Encoding", one.get("encoding").asText());
      }
      requests.add(request.build());
    }
    return requests;
  }

  private static HttpRequest.Builder request(int port, String path, String key, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("DD-API-KEY", key)
        .POST(BodyPublishers.ofByteArray(body));
  }

  /** As {@code HostileTest} of the intake builds it. */
  private static byte[] body(JsonNode request) throws IOException {
    if (request.has("base64")) {
      return request.get("base64").binaryValue();
    }
    var body = new ByteArrayOutputStream();
    body.writeBytes(request.path("body").asText().getBytes(StandardCharsets.UTF_8));
    for (JsonNode piece : request.path("pieces")) {
      String text =
          piece.isArray() ? piece.get(0).asText().repeat(piece.get(1).asInt()) : piece.asText();
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    return body.toByteArray();
  }
}
