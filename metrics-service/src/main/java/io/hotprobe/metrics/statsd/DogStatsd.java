package io.hotprobe.metrics.statsd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Map;

/** Takes DogStatsD datagrams from the start of the service to its end. */
@ApplicationScoped
class DogStatsd {
  private final DogStatsdSettings settings;
  private final Map<String, Object> kafka;
  private final ObjectMapper json;
  private final MeterRegistry registry;
  private DatagramReceiver receiver;

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
    try {
      receiver = new DatagramReceiver(settings, kafka, json, new LineCounters(registry));
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

  void onStop(@Observes ShutdownEvent event) {
    if (receiver != null) {
      receiver.close();
    }
  }

  /** The port that was bound; of use where any free one was asked for. */
  int port() {
    return receiver.port();
  }
}
