package io.hotprobe.metrics.statsd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes DogStatsD datagrams from the start of the service to its end. */
@ApplicationScoped
class DogStatsd {
  private static final Logger LOG = Logger.getLogger(DogStatsd.class);

  private final DogStatsdSettings settings;
  private final Map<String, Object> kafka;
  private final ObjectMapper json;
  private final MeterRegistry registry;

  /** What was opened, the last first. */
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private int port;

  DogStatsd(
      DogStatsdSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      ObjectMapper json,
      MeterRegistry registry) {
    this.settings = settings;
    this.kafka = kafka;
    this.json = json;
    this.registry = registry;
  }

  void onStart(@Observes StartupEvent event) {
    if (!settings.enabled()) {
      return;
    }
    var counters = new LineCounters(registry);
    var aggregation = new Aggregation(settings.maxSeriesPerFlush(), counters);
    ProbeServices probes = opened(new ProbeServices(kafka, json));
    PointProducer producer = opened(new PointProducer(kafka, json));
    var points = new StatsdPoints(probes, counters);
    opened(new Flushing(aggregation, probes, points, producer, settings.flushInterval()));
    port = opened(udp(aggregation)).port();
    settings.socket().ifPresent(path -> opened(unixSocket(path, aggregation)));
  }

  void onStop(@Observes ShutdownEvent event) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warnf("DogStatsD did not stop in order: %s", e);
      }
    }
  }

  /** The UDP port that was bound; of use where any free one was asked for. */
  int port() {
    return port;
  }

  private DatagramReceiver udp(Aggregation aggregation) {
    try {
      return new DatagramReceiver(settings, aggregation);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen for DogStatsD at udp "
              + settings.host()
              + ":"
              + settings.port()
              + " ("
              + e.getMessage()
              + "): free that port, choose another with HOTPROBE_DOGSTATSD_PORT,"
              + " or set HOTPROBE_DOGSTATSD_ENABLED=false",
          e);
    }
  }

  private static UnixSocketReceiver unixSocket(Path path, Aggregation aggregation) {
    try {
      return new UnixSocketReceiver(path, aggregation);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen for DogStatsD at "
              + path
              + " ("
              + e.getMessage()
              + "): choose a path this service may write with HOTPROBE_DOGSTATSD_SOCKET",
          e);
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }
}
