package io.hotprobe.benchmarks.probes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** One person at the REST interface. */
final class Client {
  private static final int WARM_UP = 100;

  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();

  Client(String url) {
    this.url = url;
  }

  Latencies measure(String path, int requests) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      get(path);
    }
    long[] nanos = new long[requests];
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      get(path);
      nanos[i] = System.nanoTime() - start;
    }
    return new Latencies(nanos);
  }

  /** The id of the first probe of a list. */
  String first(String path) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(path)).at("/items/0/id").asText();
  }

  String get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + Installation.TOKEN)
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
