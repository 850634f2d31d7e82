package io.hotprobe.metrics.otlp;

import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.metrics.series.Sketches;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.metric.Sketch;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Series as OTLP carries metrics; a sketch has the very buckets of an exponential histogram. */
final class OtlpMetrics {
  private static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder().setName("hotprobe").build();
  private static final AggregationTemporality CUMULATIVE =
      AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

  private OtlpMetrics() {}

  static ExportMetricsServiceRequest request(Map<SeriesKey, Series> series) {
    Map<Resource, Map<SeriesKey, Series>> byResource = new LinkedHashMap<>();
    series.forEach(
        (key, value) ->
            byResource
                .computeIfAbsent(resource(key), resource -> new LinkedHashMap<>())
                .put(key, value));
    var request = ExportMetricsServiceRequest.newBuilder();
    byResource.forEach(
        (resource, metrics) -> {
          var scope = ScopeMetrics.newBuilder().setScope(SCOPE);
          metrics.forEach((key, value) -> scope.addMetrics(metric(key, value)));
          request.addResourceMetrics(
              ResourceMetrics.newBuilder().setResource(resource).addScopeMetrics(scope));
        });
    return request.build();
  }

  private static Resource resource(SeriesKey key) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("service.name", key.service());
    attributes.put("service.version", key.version());
    attributes.put("service.instance.id", key.runtimeId());
    attributes.put("deployment.environment.name", key.env());
    return Resource.newBuilder().addAllAttributes(list(attributes)).build();
  }

  private static Metric metric(SeriesKey key, Series series) {
    var metric = Metric.newBuilder().setName(MetricPoint.PREFIX + key.metric());
    return switch (key.kind()) {
      case COUNT ->
          metric
              .setSum(
                  Sum.newBuilder()
                      .setIsMonotonic(true)
                      .setAggregationTemporality(CUMULATIVE)
                      .addDataPoints(number(key, series)))
              .build();
      case GAUGE -> metric.setGauge(Gauge.newBuilder().addDataPoints(number(key, series))).build();
      case HISTOGRAM, DISTRIBUTION ->
          metric
              .setExponentialHistogram(
                  ExponentialHistogram.newBuilder()
                      .setAggregationTemporality(CUMULATIVE)
                      .addDataPoints(histogram(key, series)))
              .build();
    };
  }

  private static NumberDataPoint number(SeriesKey key, Series series) {
    return NumberDataPoint.newBuilder()
        .setTimeUnixNano(nanos(series))
        .addAllAttributes(attributes(key))
        .setAsDouble(series.value())
        .build();
  }

  private static ExponentialHistogramDataPoint histogram(SeriesKey key, Series series) {
    Sketch sketch = series.sketch();
    var point =
        ExponentialHistogramDataPoint.newBuilder()
            .setTimeUnixNano(nanos(series))
            .addAllAttributes(attributes(key))
            .setScale(sketch.scale())
            .setCount(sketch.count())
            .setZeroCount(sketch.zeroCount())
            .setMin(sketch.min())
            .setMax(sketch.max())
            .setPositive(buckets(sketch.positive()))
            .setNegative(buckets(sketch.negative()));
    // by the specification: where a sum can fall, it is left out
    if (sketch.min() >= 0) {
      point.setSum(sketch.sum());
    }
    return point.build();
  }

  private static ExponentialHistogramDataPoint.Buckets buckets(Sketch.Buckets buckets) {
    Sketch.Buckets present = Sketches.orEmpty(buckets);
    return ExponentialHistogramDataPoint.Buckets.newBuilder()
        .setOffset(present.offset())
        .addAllBucketCounts(present.counts())
        .build();
  }

  /** A tag without value is true; the values of one that is there twice are joined. */
  private static List<KeyValue> attributes(SeriesKey key) {
    Map<String, String> attributes = new TreeMap<>();
    for (String tag : key.tags()) {
      int colon = tag.indexOf(':');
      attributes.merge(
          colon < 0 ? tag : tag.substring(0, colon),
          colon < 0 ? "true" : tag.substring(colon + 1),
          (first, second) -> first + "," + second);
    }
    return list(attributes);
  }

  private static List<KeyValue> list(Map<String, String> attributes) {
    List<KeyValue> list = new ArrayList<>();
    attributes.forEach(
        (name, value) -> {
          if (value != null) {
            AnyValue text = AnyValue.newBuilder().setStringValue(value).build();
            list.add(KeyValue.newBuilder().setKey(name).setValue(text).build());
          }
        });
    return list;
  }

  private static long nanos(Series series) {
    return TimeUnit.MILLISECONDS.toNanos(series.timestamp());
  }
}
