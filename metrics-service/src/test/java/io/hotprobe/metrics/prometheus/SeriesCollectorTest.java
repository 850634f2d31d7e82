package io.hotprobe.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprobe.metrics.Points;
import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.probe.MetricKind;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesCollectorTest {
  private final Map<SeriesKey, Series> series = new LinkedHashMap<>();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  SeriesCollectorTest() {
    registry
        .getPrometheusRegistry()
        .register(new SeriesCollector(() -> series, registry.config().namingConvention()));
  }

  @Test
  void servesCountsGaugesAndHistogramsWithTheirLabels() {
    // Given
    put(Points.count("cart.adds", "a", 1, 42));
    put(Points.gauge("cart.size", "a", 1, 2.5));
    put(Points.histogram("cart.millis", "a", 1, 0.75, 3, 1000));

    // When
    String text = registry.scrape();

    // Then
    assertThat(text)
        .contains(
            "# TYPE dynamic_instrumentation_metric_probe_cart_adds_total counter",
            "dynamic_instrumentation_metric_probe_cart_adds_total"
                + "{env=\"demo\",service=\"shop\",team=\"cart\",version=\"1.0.0\"} 42.0\n",
            "dynamic_instrumentation_metric_probe_cart_size"
                + "{env=\"demo\",runtime_id=\"a\",service=\"shop\",version=\"1.0.0\"} 2.5\n",
            "cart_millis_bucket{env=\"demo\",service=\"shop\",version=\"1.0.0\",le=\"0.5\"} 0\n",
            "cart_millis_bucket{env=\"demo\",service=\"shop\",version=\"1.0.0\",le=\"1.0\"} 1\n",
            "cart_millis_bucket{env=\"demo\",service=\"shop\",version=\"1.0.0\",le=\"4.0\"} 2\n",
            "cart_millis_bucket{env=\"demo\",service=\"shop\",version=\"1.0.0\",le=\"1024.0\"} 3\n",
            "cart_millis_bucket{env=\"demo\",service=\"shop\",version=\"1.0.0\",le=\"+Inf\"} 3\n",
            "cart_millis_count{env=\"demo\",service=\"shop\",version=\"1.0.0\"} 3\n",
            "cart_millis_sum{env=\"demo\",service=\"shop\",version=\"1.0.0\"} 1003.75\n");
  }

  @Test
  void keepsApartWhatPrometheusCannotWrite() {
    // Given
    put(Points.count("cart.adds", "a", 1, 1));
    put(Points.count("cart-adds", "a", 1, 2));
    put(Points.gauge("cart.adds", "a", 1, 3));
    put(Points.count("adds", "a", 1, 4, "le:5"));
    put(Points.count("adds", "a", 1, 5, "no colon"));
    put(Points.count("adds", "a", 1, 6, "naïve\n\"tag\":\"x\"\n"));

    // When
    String text = registry.scrape();

    // Then
    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .hasSize(6)
        .anyMatch(line -> line.contains("cart_adds_total{") && line.endsWith("} 1.0"))
        .anyMatch(line -> line.contains("metric=\"cart-adds\"") && line.endsWith("} 2.0"))
        .anyMatch(line -> line.contains("cart_adds_gauge{") && line.endsWith("} 3.0"))
        .anyMatch(line -> line.contains("tag_le=\"5\""))
        .anyMatch(line -> line.contains("no_colon=\"true\""))
        .anyMatch(line -> line.contains("\\\"x\\\"\\n"));
  }

  @Test
  void joinsTagsOfOneName() {
    // Given
    SeriesKey key =
        new SeriesKey(
            "shop", null, null, "adds", MetricKind.COUNT, List.of("team:b", "team:a"), null);
    series.put(key, new Series(7.0, null, 1, 1));

    // When
    String text = registry.scrape();

    // Then
    assertThat(text).contains("adds_total{service=\"shop\",team=\"a,b\"} 7.0\n");
  }

  private void put(MetricPoint point) {
    series.put(SeriesKey.of(point), Series.first(point, 1));
  }
}
