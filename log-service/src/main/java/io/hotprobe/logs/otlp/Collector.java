package io.hotprobe.logs.otlp;

import io.hotprobe.logs.LogSettings;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** A collector that takes OTLP over HTTP with protobuf. */
final class Collector {
  /** Worth trying again, by the specification of OTLP. */
  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

  private final LogSettings.Otlp settings;
  private final HttpClient http;

  Collector(LogSettings.Otlp settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /**
   * Sends a request.
   *
   * @return fails with {@link CollectorRefusedException} when the same will never be taken, with
   *     anything else when it is worth trying again
   */
  Uni<Void> send(ExportLogsServiceRequest request) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(settings.endpoint())
            .timeout(settings.timeout())
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzip(request)));
    settings.headers().forEach(post::header);
    HttpRequest ready = post.build();
    return Uni.createFrom()
        .completionStage(() -> http.sendAsync(ready, BodyHandlers.ofString()))
        .invoke(Collector::check)
        .replaceWithVoid();
  }

  private static void check(HttpResponse<String> response) {
    int status = response.statusCode();
    if (RETRYABLE.contains(status)) {
      throw new UncheckedIOException(new IOException("the collector answered " + status));
    }
    if (status / 100 != 2) {
      throw new CollectorRefusedException(status, response.body());
    }
  }

  private static byte[] gzip(ExportLogsServiceRequest request) {
    var body = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(body)) {
      request.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }
}
