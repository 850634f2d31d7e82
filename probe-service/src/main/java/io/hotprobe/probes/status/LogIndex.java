package io.hotprobe.probes.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.probes.probe.ProbeView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks the log index, in the name of who asks us. */
@ApplicationScoped
class LogIndex {
  /** Clocks of instances may be behind. */
  private static final Duration EARLIER = Duration.ofHours(1);

  private final LogIndexSettings settings;
  private final ObjectMapper json;
  private final HttpClient http;

  LogIndex(LogIndexSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
    this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  /**
   * How many events of the present revision are searchable; empty when it cannot be told or is an
   * estimate.
   */
  Uni<Optional<Long>> count(ProbeView probe, String authorization) {
    String query = "probe.id:" + probe.id() + " probe.version:" + probe.revision();
    URI uri =
        settings
            .url()
            .resolve(
                "/api/v1/logs/histogram?buckets=1&from="
                    + probe.updatedAt().minus(EARLIER).toEpochMilli()
                    + "&q="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", authorization)
            .timeout(settings.timeout())
            .build();
    return Uni.createFrom()
        .completionStage(() -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
        .map(this::sum)
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private Optional<Long> sum(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return Optional.empty();
    }
    try {
      JsonNode histogram = json.readTree(answer.body());
      if (histogram.path("sampleRate").asDouble(1) < 1) {
        return Optional.empty();
      }
      long sum = 0;
      for (JsonNode bucket : histogram.path("buckets")) {
        sum += bucket.path("count").asLong();
      }
      return Optional.of(sum);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
