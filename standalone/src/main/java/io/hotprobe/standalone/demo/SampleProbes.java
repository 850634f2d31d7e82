package io.hotprobe.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The probes of the demo, set over REST as anybody would. */
final class SampleProbes {
  private static final Duration LIFE = Duration.ofHours(24);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;
  private final String token;

  SampleProbes(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** Creates those that are missing and renews those an earlier run left. */
  void set() throws IOException, InterruptedException {
    try (InputStream samples = SampleProbes.class.getResourceAsStream("sample-probes.json")) {
      for (JsonNode sample : json.readTree(samples)) {
        set((ObjectNode) sample);
      }
    }
  }

  private void set(ObjectNode sample) throws IOException, InterruptedException {
    String tag = URLEncoder.encode(sample.at("/tags/0").asText(), StandardCharsets.UTF_8);
    JsonNode known = send("GET", "?service=shop&env=demo&tag=" + tag, null).at("/items/0/id");
    if (!sample.get("type").asText().equals("METRIC_PROBE")) {
      sample.put("expiresAt", Instant.now().plus(LIFE).toString());
    }
    if (known.isMissingNode()) {
      send("POST", "", sample);
    } else {
      send("PUT", "/" + known.asText(), sample);
    }
  }

  private JsonNode send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/probes" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          method
              + " of a sample probe was answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return json.readTree(response.body());
  }
}
