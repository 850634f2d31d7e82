package io.hotprobe.metrics.prometheus;

import io.hotprobe.metrics.series.SeriesKey;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The labels of a series: service, env, version, a gauge's runtime_id, and the probe's tags. */
final class SeriesLabels {
  private static final Set<String> RESERVED =
      Set.of("service", "env", "version", "runtime_id", "metric", "le", "quantile");

  private SeriesLabels() {}

  static Labels of(SeriesKey key) {
    Map<String, String> labels = new TreeMap<>();
    for (String tag : key.tags()) {
      int colon = tag.indexOf(':');
      String name = label(colon < 0 ? tag : tag.substring(0, colon));
      String value = colon < 0 ? "true" : tag.substring(colon + 1);
      // one name may stand for several tags: team:cart,team:core or a.b:1,a_b:2
      labels.merge(name, value, (first, second) -> first + "," + second);
    }
    put(labels, "service", key.service());
    put(labels, "env", key.env());
    put(labels, "version", key.version());
    put(labels, "runtime_id", key.runtimeId());
    List<String> names = new ArrayList<>(labels.keySet());
    return Labels.of(names, names.stream().map(labels::get).toList());
  }

  private static String label(String tag) {
    String name = PrometheusNaming.prometheusName(PrometheusNaming.sanitizeLabelName(tag));
    return RESERVED.contains(name) ? "tag_" + name : name;
  }

  private static void put(Map<String, String> labels, String name, String value) {
    if (value != null && !value.isEmpty()) {
      labels.put(name, value);
    }
  }
}
