package io.hotprobe.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Follows the live tail of the log index: server-sent events, each a log event. */
final class LiveTail {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final long RETRY_MILLIS = 1_000;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI address;
  private final String token;
  private final Consumer<JsonNode> listener;
  private String lastId = "";

  LiveTail(URI address, String token, Consumer<JsonNode> listener) {
    this.address = address;
    this.token = token;
    this.listener = listener;
  }

  /** Follows it on a thread of its own, and goes on where it was when it breaks off. */
  void follow() {
    Thread thread = new Thread(this::run, "live-tail");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        try {
          read();
        } catch (IOException e) {
          // log-service is away: it will be back
        }
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<Stream<String>> response = client.send(request.build(), BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("the live tail answers " + response.statusCode());
      }
      var data = new StringBuilder();
      for (String line : (Iterable<String>) lines::iterator) {
        take(line, data);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One line of an event; an empty one ends it. */
  private void take(String line, StringBuilder data) throws IOException {
    if (line.isEmpty() && !data.isEmpty()) {
      listener.accept(json.readTree(data.toString()));
      data.setLength(0);
    } else if (line.startsWith("data:")) {
      data.append(line.substring("data:".length()).stripLeading()).append('\n');
    } else if (line.startsWith("id:")) {
      lastId = line.substring("id:".length()).strip();
    }
  }
}
