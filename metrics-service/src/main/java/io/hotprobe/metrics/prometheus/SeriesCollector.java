package io.hotprobe.metrics.prometheus;

import io.hotprobe.metrics.series.Series;
import io.hotprobe.metrics.series.SeriesKey;
import io.hotprobe.protocol.metric.MetricPoint;
import io.hotprobe.protocol.probe.MetricKind;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gives the folded series to Prometheus' registry whenever it is scraped. */
class SeriesCollector implements MultiCollector {
  private final Supplier<Map<SeriesKey, Series>> series;
  private final NamingConvention convention;

  SeriesCollector(Supplier<Map<SeriesKey, Series>> series, NamingConvention convention) {
    this.series = series;
    this.convention = convention;
  }

  @Override
  public MetricSnapshots collect() {
    Map<String, Map<MetricKind, Family>> families = new TreeMap<>();
    series
        .get()
        .forEach(
            (key, value) ->
                families
                    .computeIfAbsent(name(key), name -> new TreeMap<>())
                    .computeIfAbsent(shape(key.kind()), Family::new)
                    .add(key, value));
    Map<String, MetricSnapshot> snapshots = new TreeMap<>();
    families.forEach(
        (name, kinds) ->
            kinds.forEach(
                (kind, family) -> {
                  // two probes may give one name to two kinds; a name has one type in Prometheus
                  String free =
                      snapshots.containsKey(name)
                          ? name + "_" + kind.name().toLowerCase(Locale.ROOT)
                          : name;
                  snapshots.put(free, family.snapshot(free));
                }));
    return new MetricSnapshots(snapshots.values());
  }

  private String name(SeriesKey key) {
    return convention.name(
        MetricPoint.PREFIX + key.metric(),
        switch (key.kind()) {
          case COUNT -> Meter.Type.COUNTER;
          case GAUGE -> Meter.Type.GAUGE;
          case HISTOGRAM, DISTRIBUTION -> Meter.Type.DISTRIBUTION_SUMMARY;
        });
  }

  private static MetricKind shape(MetricKind kind) {
    return kind == MetricKind.DISTRIBUTION ? MetricKind.HISTOGRAM : kind;
  }

  /** All series under one name and of one type. */
  private static final class Family {
    private final MetricKind kind;
    private final List<DataPointSnapshot> points = new ArrayList<>();
    private final Set<Labels> taken = new HashSet<>();

    Family(MetricKind kind) {
      this.kind = kind;
    }

    void add(SeriesKey key, Series series) {
      Labels labels = SeriesLabels.of(key);
      // names and tags that differ only in what Prometheus cannot write: cart.adds and cart-adds
      for (String name = key.metric(); !taken.add(labels); name += "+") {
        labels = SeriesLabels.of(key).add("metric", name);
      }
      points.add(
          switch (kind) {
            case COUNT ->
                new CounterSnapshot.CounterDataPointSnapshot(
                    Math.max(0, series.value()), labels, null, 0);
            case GAUGE -> new GaugeSnapshot.GaugeDataPointSnapshot(series.value(), labels, null);
            case HISTOGRAM, DISTRIBUTION -> SketchBuckets.of(series.sketch(), labels);
          });
    }

    MetricSnapshot snapshot(String name) {
      var metadata = new MetricMetadata(name);
      return switch (kind) {
        case COUNT -> new CounterSnapshot(metadata, cast());
        case GAUGE -> new GaugeSnapshot(metadata, cast());
        case HISTOGRAM, DISTRIBUTION -> new HistogramSnapshot(metadata, cast());
      };
    }

    @SuppressWarnings("unchecked")
    private <T extends DataPointSnapshot> List<T> cast() {
      return (List<T>) points;
    }
  }
}
