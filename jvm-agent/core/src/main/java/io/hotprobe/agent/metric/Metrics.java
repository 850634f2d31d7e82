package io.hotprobe.agent.metric;

import io.hotprobe.agent.probe.Output;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.redact.Redaction;
import io.hotprobe.protocol.metric.MetricBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The series of all live metric probes. */
public final class Metrics {

  private final List<String> processTags;
  private final Redaction redaction;
  private final Set<Series> series = identitySet();
  private final Set<Series> silent = identitySet();
  private final Set<Series> ending = identitySet();

  /**
   * @param processTags added to every point
   */
  public Metrics(List<String> processTags, Redaction redaction) {
    this.processTags = List.copyOf(processTags);
    this.redaction = redaction;
  }

  /** The sink of a metric probe; null for other probes. */
  public synchronized MetricSink open(Probe probe) {
    if (!(probe.output() instanceof Output.Metric metric)) {
      return null;
    }
    Set<String> tags = new TreeSet<>();
    processTags.forEach(tag -> tags.add(redaction.tag(tag)));
    probe.tags().forEach(tag -> tags.add(redaction.tag(tag)));
    Series opened = Series.of(probe, metric, List.copyOf(tags));
    series.add(opened);
    silent.add(opened);
    return opened;
  }

  /** Only these sinks are in use: the others end with the first flush that finds them empty. */
  public synchronized void retain(Collection<MetricSink> live) {
    ending.addAll(series);
    live.forEach(ending::remove);
  }

  /** Whether there are probes that have yielded no point yet. */
  synchronized boolean isWaitingForFirstPoints() {
    return !silent.isEmpty();
  }

  /** Whether one of those has yielded its first, which somebody is waiting for. */
  synchronized boolean hasFirstPoints() {
    return silent.stream().anyMatch(Series::hasPoints);
  }

  /**
   * Takes all points since the last flush.
   *
   * @param emitting hears of each probe that has some
   */
  synchronized List<MetricBatch.Point> take(Consumer<Probe> emitting) {
    List<MetricBatch.Point> points = new ArrayList<>();
    for (Series one : List.copyOf(series)) {
      MetricBatch.Point point = one.take();
      if (point != null) {
        points.add(point);
        silent.remove(one);
        emitting.accept(one.probe());
      } else if (ending.remove(one)) {
        silent.remove(one);
        series.remove(one);
      }
    }
    return points;
  }

  private static Set<Series> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
