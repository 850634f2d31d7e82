package io.hotprobe.systemtests.kill;

import io.hotprobe.systemtests.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Sends as an agent does: the same again until it is acknowledged. */
final class Entry {
  private static final int ACCEPTED = 202;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long RETRY_MILLIS = 200;

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final LongAdder refusals = new LongAdder();

  void send(URI address, String json) throws InterruptedException {
    while (!acknowledged(address, json)) {
      refusals.increment();
      Thread.sleep(RETRY_MILLIS);
    }
  }

  /** How often something was not acknowledged. */
  long refusals() {
    return refusals.sum();
  }

  private boolean acknowledged(URI address, String json) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("DD-API-KEY", Suite.API_KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 4) {
        throw new IllegalStateException("an agent would give up on this: " + answer.body());
      }
      return answer.statusCode() == ACCEPTED;
    } catch (IOException e) {
      return false;
    }
  }
}
