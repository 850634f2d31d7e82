package io.hotprobe.benchmarks.intake;

import io.hotprobe.benchmarks.backend.BackEnd;
import io.hotprobe.benchmarks.backend.Server;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.key.ApiKey;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The intake as it is deployed, with quotas that do not get in the way of a benchmark. */
final class Intake {
  static final int HEAP_MEGABYTES = 256;
  static final String KEY = "benchmark";

  private Intake() {}

  /** Starts it with one key for everything. */
  static Server start(BackEnd backEnd) throws Exception {
    Server intake =
        backEnd.service(
            "intake-service",
            HEAP_MEGABYTES,
            Map.of(
                "HOTPROBE_INTAKE_QUOTA_PER_KEY",
                "1000000000",
                "HOTPROBE_INTAKE_QUOTA_PER_SERVICE",
                "1000000000"));
    allowKey(backEnd.kafka());
    return intake;
  }

  private static void allowKey(String kafka) throws Exception {
    String hash = ApiKey.hash(KEY);
    String value =
        """
        {"schemaVersion":1,"id":"1","keyHash":"%s","name":"benchmark","state":"ACTIVE"}"""
            .formatted(hash);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(Topics.API_KEYS, hash, value)).get();
    }
  }
}
