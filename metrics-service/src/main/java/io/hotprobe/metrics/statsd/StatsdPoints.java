package io.hotprobe.metrics.statsd;

import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.metric.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Makes metric points of what was added up. */
class StatsdPoints {
  private static final String PROBE_ID = "debugger.probeid";

  private final ProbeServices probes;
  private final LineCounters counters;

  /** A restart counts its flushes from 1 again, so it must not look like the run before. */
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  private long sequence;

  StatsdPoints(ProbeServices probes, LineCounters counters) {
    this.probes = probes;
    this.counters = counters;
  }

  List<MetricPoint> of(Map<Aggregation.Source, Accumulator> flush, long now) {
    sequence++;
    List<MetricPoint> points = new ArrayList<>();
    flush.forEach((source, values) -> point(source, values, now).ifPresent(points::add));
    return points;
  }

  private Optional<MetricPoint> point(Aggregation.Source source, Accumulator values, long now) {
    var tags = new TreeSet<>(StatsdLine.tags(source.series()));
    tags.removeIf(tag -> tag.startsWith("entrypoint.") || tag.startsWith("svc."));
    String probeId = take(PROBE_ID, tags);
    String service = take("service", tags);
    String env = take("env", tags);
    String version = take("version", tags);
    String runtimeId = take("runtime-id", tags);
    Optional<ProbeServices.Home> home = probes.find(probeId);
    if (service == null && home.isEmpty()) {
      counters.homeless();
      return Optional.empty();
    }
    return Optional.of(
        new MetricPoint(
            Topics.SCHEMA_VERSION,
            service == null ? home.get().service() : service,
            env == null ? home.map(ProbeServices.Home::env).orElse(null) : env,
            version,
            source.name().substring(MetricPoint.PREFIX.length()),
            values.kind(),
            probeId,
            List.copyOf(tags),
            now,
            (runtimeId == null ? "udp:" + source.sender() : runtimeId) + "@" + run,
            sequence,
            values.value(),
            values.sketch()));
  }

  /** Takes the tag with this name out of the tags. */
  private static String take(String name, TreeSet<String> tags) {
    String tag = tags.ceiling(name + ":");
    if (tag == null || !tag.startsWith(name + ":")) {
      return null;
    }
    tags.remove(tag);
    return tag.substring(name.length() + 1);
  }
}
