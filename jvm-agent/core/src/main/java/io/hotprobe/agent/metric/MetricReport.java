package io.hotprobe.agent.metric;

import io.hotprobe.agent.backend.BackEnd;
import io.hotprobe.agent.backend.Info;
import io.hotprobe.agent.backend.Upload;
import io.hotprobe.agent.http.Endpoint;
import io.hotprobe.agent.log.AgentLog;
import io.hotprobe.agent.probe.Probe;
import io.hotprobe.agent.send.Report;
import io.hotprobe.agent.settings.Instance;
import io.hotprobe.agent.settings.Setting;
import io.hotprobe.agent.settings.Settings;
import io.hotprobe.protocol.metric.MetricBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Flushes the series: as numbered batches to a back end that takes them, else as DogStatsD. While a
 * batch is on its way the series go on folding: however long the back end is away, no point is lost
 * and none counted twice.
 */
public final class MetricReport implements Report {

  private static final Duration FIRST_POINTS = Duration.ofMillis(500);
  private static final int DEFAULT_STATSD_PORT = 8125;

  private final Metrics metrics;
  private final Consumer<Probe> emitting;
  private final Settings settings;
  private final BackEnd backEnd;
  private final Upload upload;
  private final BatchDelivery batches;
  private final StatsdLines lines;
  private final AgentLog log;
  private final Duration interval;
  private long flushAt;

  public MetricReport(
      Metrics metrics,
      Consumer<Probe> emitting,
      Settings settings,
      Instance instance,
      BackEnd backEnd,
      AgentLog log) {
    this.metrics = metrics;
    this.emitting = emitting;
    this.settings = settings;
    this.backEnd = backEnd;
    this.upload = new Upload("metrics", backEnd, settings.get(Setting.UPLOAD_TIMEOUT), log);
    this.batches = new BatchDelivery(instance, upload);
    this.lines = new StatsdLines(instance);
    this.log = log;
    this.interval = settings.get(Setting.METRICS_FLUSH_INTERVAL);
    this.flushAt = System.nanoTime() + interval.toNanos();
  }

  @Override
  public Duration send() {
    return send(false, settings.get(Setting.UPLOAD_TIMEOUT));
  }

  @Override
  public void finish(Duration atMost) {
    batches.hurry();
    send(true, atMost);
    upload.close();
  }

  private Duration send(boolean atOnce, Duration atMost) {
    Optional<Endpoint> endpoint = backEnd.metrics();
    if (endpoint.isPresent() && !batches.isEmpty()) {
      Duration wait = batches.deliver(endpoint.get(), atMost);
      if (!wait.isZero()) {
        return wait;
      }
    }
    boolean due = atOnce || System.nanoTime() - flushAt >= 0 || metrics.hasFirstPoints();
    if (due) {
      flushAt = System.nanoTime() + interval.toNanos();
    }
    if (due && backEnd.info().isPresent()) {
      List<MetricBatch.Point> points = metrics.take(emitting);
      if (endpoint.isEmpty()) {
        sendDatagrams(points);
      } else {
        batches.add(points);
        Duration wait = batches.deliver(endpoint.get(), atMost);
        if (!wait.isZero()) {
          return wait;
        }
      }
    }
    Duration untilFlush = Duration.ofNanos(Math.max(0, flushAt - System.nanoTime()));
    boolean soon = metrics.isWaitingForFirstPoints() && FIRST_POINTS.compareTo(untilFlush) < 0;
    return soon ? FIRST_POINTS : untilFlush;
  }

  private void sendDatagrams(List<MetricBatch.Point> points) {
    String host = settings.get(Setting.DOGSTATSD_HOST);
    if (host == null) {
      host = backEnd.server().getHost();
    }
    Integer port = settings.get(Setting.DOGSTATSD_PORT);
    if (port == null) {
      port = backEnd.info().map(Info::statsdPort).orElse(DEFAULT_STATSD_PORT);
    }
    try {
      StatsdClient.send(
          host, port, points.stream().flatMap(point -> lines.write(point).stream()).toList());
    } catch (IOException e) {
      log.warn(
          "Cannot send metrics to DogStatsD at %s:%d: %s".formatted(host, port, e.getMessage()));
    }
  }
}
