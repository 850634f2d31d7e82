package io.hotprobe.probes.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who create, change and delete probes, and try again when there is no answer. What they got
 * an answer for they remember.
 */
final class Writers implements AutoCloseable {
  private final String url;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean done;

  Writers(String url, int count) {
    this.url = url;
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::write, "writer-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** Ids of all probes whose creation was answered; false for those whose deletion was, too. */
  Map<String, Boolean> acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() throws InterruptedException {
    done = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void write() {
    for (int n = 0; !done; n++) {
      String id = create();
      send("PATCH", "/" + id, "{\"template\":\"changed\"}", "");
      acknowledged.put(id, true);
      if (n % 5 == 0) {
        send("DELETE", "/" + id, null, "");
        acknowledged.put(id, false);
      }
    }
  }

  private String create() {
    JsonNode created =
        send(
            "POST",
            "",
            "{\"type\":\"LOG_PROBE\",\"service\":\"crash\",\"template\":\"hit\","
                + "\"where\":{\"typeName\":\"a.B\",\"methodName\":\"c\"}}",
            UUID.randomUUID().toString());
    return created.path("id").asText();
  }

  private JsonNode send(String method, String path, String body, String idempotencyKey) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/probes" + path))
            .timeout(Duration.ofSeconds(5))
            .header("Authorization", "Bearer " + Processes.TOKEN)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!idempotencyKey.isEmpty()) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    while (true) {
      Optional<JsonNode> answer = attempt(request.build());
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** Empty when it has to be tried again. */
  private Optional<JsonNode> attempt(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      int status = answer.statusCode();
      // Deleted by an attempt before, or lost: the comparison at the end tells.
      boolean isGone = status == 404;
      return status < 300 || isGone
          ? Optional.of(json.readTree(status == 200 || status == 201 ? answer.body() : "{}"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
