package io.hotprobe.metrics.otlp;

import io.hotprobe.metrics.fold.Folding;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.view.SeriesView;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/**
 * Sends all series to an OpenTelemetry collector, again and again. Sums are since the beginning, so
 * what one attempt could not bring is in the next. Of several instances of this service one sends.
 */
@ApplicationScoped
class OtlpExporter {
  private static final Logger LOG = Logger.getLogger(OtlpExporter.class);

  /** Series of one request; a collector takes 4 MiB by default. */
  private static final int MOST_SERIES = 500;

  private final OtlpSettings settings;
  private final SeriesView view;
  private final Folding folding;
  private final HttpClient http;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread exporting = new Thread(work, "otlp-export");
            exporting.setDaemon(true);
            return exporting;
          });

  OtlpExporter(OtlpSettings settings, SeriesView view, Folding folding) {
    this.settings = settings;
    this.view = view;
    this.folding = folding;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  void onStart(@Observes StartupEvent event) {
    if (settings.enabled()) {
      long millis = settings.interval().toMillis();
      thread.scheduleWithFixedDelay(this::export, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void export() {
    if (!folding.leads()) {
      return;
    }
    try {
      Map<SeriesKey, Series> some = new LinkedHashMap<>();
      for (Map.Entry<SeriesKey, Series> one : view.all().entrySet()) {
        some.put(one.getKey(), one.getValue());
        if (some.size() == MOST_SERIES) {
          send(OtlpMetrics.request(some));
          some.clear();
        }
      }
      if (!some.isEmpty()) {
        send(OtlpMetrics.request(some));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warnf("the collector did not take the metrics, trying again: %s", e.getMessage());
    }
  }

  private void send(ExportMetricsServiceRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(settings.endpoint())
            .timeout(settings.timeout())
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzip(request)));
    settings.headers().forEach(post::header);
    HttpResponse<String> answer = http.send(post.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("it answered " + answer.statusCode() + " " + answer.body());
    }
  }

  private static byte[] gzip(ExportMetricsServiceRequest request) throws IOException {
    var body = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(body)) {
      request.writeTo(out);
    }
    return body.toByteArray();
  }
}
