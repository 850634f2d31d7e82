package io.hotprobe.logs.otlp;

import io.hotprobe.logs.LogSettings;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.event.InvalidEventException;
import io.hotprobe.protocol.event.LogEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Sends every event on to an OpenTelemetry collector, at least once: a batch is acknowledged after
 * the collector has it. One that the collector refuses for good is counted and passed over; the
 * events are in the log index all the same.
 */
@ApplicationScoped
class OtlpExporter {
  private static final Logger LOG = Logger.getLogger(OtlpExporter.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  /** Characters of the events of one request; a collector takes 4 MiB by default. */
  private static final int MAX_REQUEST = 1024 * 1024;

  private final Collector collector;
  private final Counter refused;

  OtlpExporter(LogSettings settings, MeterRegistry registry) {
    this.collector = new Collector(settings.otlp());
    this.refused =
        Counter.builder("hotprobe.logs.otlp.refused")
            .description("events the collector refused for good")
            .register(registry);
  }

  @Incoming("otlp")
  Uni<Void> export(ConsumerRecords<String, byte[]> records) {
    return Multi.createFrom()
        .iterable(requests(records))
        .onItem()
        .transformToUniAndConcatenate(this::export)
        .collect()
        .last();
  }

  private Uni<Void> export(List<LogEvent> events) {
    return collector
        .send(OtlpLogs.request(events))
        .onFailure(CollectorRefusedException.class)
        .recoverWithUni(e -> passOver(events, e))
        .onFailure()
        .invoke(e -> LOG.warnf("cannot reach the collector, trying again: %s", e.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }

  private Uni<Void> passOver(List<LogEvent> events, Throwable refusal) {
    LOG.errorf("the collector refuses %d events: %s", events.size(), refusal.getMessage());
    refused.increment(events.size());
    return Uni.createFrom().voidItem();
  }

  private static List<List<LogEvent>> requests(ConsumerRecords<String, byte[]> records) {
    var requests = new ArrayList<List<LogEvent>>();
    int size = MAX_REQUEST;
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        LogEvent event = EventReader.read(record.value()).event();
        if (size + record.serializedValueSize() > MAX_REQUEST) {
          requests.add(new ArrayList<>());
          size = 0;
        }
        requests.get(requests.size() - 1).add(event);
        size += record.serializedValueSize();
      } catch (InvalidEventException e) {
        LOG.debugf("passed over what is no event: %s", e.getMessage());
      }
    }
    return requests;
  }
}
