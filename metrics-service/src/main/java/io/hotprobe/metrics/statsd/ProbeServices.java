package io.hotprobe.metrics.statsd;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.base.kafka.CompactedTopic;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whose probe it is: tracers name the probe in their datagrams, but not the service. */
class ProbeServices implements AutoCloseable {
  private final Map<String, Home> byProbe = new ConcurrentHashMap<>();
  private final ObjectReader reader;
  private final CompactedTopic topic;

  ProbeServices(Map<String, Object> kafka, ObjectMapper json) {
    reader =
        json.readerFor(ProbeDefinition.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    topic = new CompactedTopic(Topics.PROBES, kafka, this::put);
  }

  Optional<Home> find(String probeId) {
    return Optional.ofNullable(probeId).map(byProbe::get);
  }

  boolean caughtUp() {
    return topic.caughtUp();
  }

  @Override
  public void close() {
    topic.close();
  }

  /** A deleted probe stays known: its last datagrams are still on the way. */
  private void put(ConsumerRecord<String, byte[]> record) {
    if (record.value() != null) {
      try {
        ProbeDefinition probe = reader.readValue(record.value());
        byProbe.put(probe.id(), new Home(probe.service(), probe.env()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A service and env; null for any env. */
  record Home(String service, String env) {}
}
