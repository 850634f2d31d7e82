package io.hotprobe.benchmarks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import io.hotprobe.protocol.probe.Location;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import io.hotprobe.protocol.probe.ProbeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes an API key and probes to the topics, as probe-service does. */
final class Fleet implements AutoCloseable {
  static final String KEY = "benchmark";
  static final String ENV = "demo";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaProducer<String, byte[]> producer;

  Fleet(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
  }

  void addKey() {
    String hash = ApiKey.hash(KEY);
    send(
        Topics.API_KEYS,
        hash,
        new ApiKey(Topics.SCHEMA_VERSION, KEY, hash, KEY, null, null, ApiKey.State.ACTIVE));
    producer.flush();
  }

  /** Adds that many log probes. */
  void addProbes(int count, String service, String env) {
    for (int i = 0; i < count; i++) {
      ProbeDefinition probe = probe(service, env);
      send(Topics.PROBES, probe.id(), probe);
    }
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(String topic, String key, Object value) {
    try {
      var unused = producer.send(new ProducerRecord<>(topic, key, JSON.writeValueAsBytes(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProbeDefinition probe(String service, String env) {
    return new ProbeDefinition(
        Topics.SCHEMA_VERSION,
        UUID.randomUUID().toString(),
        1,
        ProbeType.LOG_PROBE,
        ProbeState.ENABLED,
        service,
        env,
        "*",
        "java",
        null,
        Location.method("shop.Cart", "add"),
        null,
        "added",
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of("team:cart"),
        null,
        null,
        "benchmark");
  }
}
