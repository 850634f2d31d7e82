package io.hotprobe.systemtests.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The captures that intake accepted, by probe, in the order in which it did.
 *
 * @param byProbe by probe id
 */
record AcceptedCaptures(Map<String, List<Capture>> byProbe) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = "hotprobe.logs";

  /**
   * @param at when it was made, by the test's clock: epoch milliseconds
   * @param acceptedAt when intake took it
   */
  record Capture(long token, String runtimeId, long at, long acceptedAt) {}

  /** One lease, as long as it was held. */
  record Reign(long token, String runtimeId, long from, long to) {}

  /** Reads the whole topic. */
  static AcceptedCaptures read(int kafkaPort) throws IOException {
    Map<String, List<Capture>> byProbe = new HashMap<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + kafkaPort,
            "group.id",
            UUID.randomUUID().toString());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          JsonNode event = JSON.readTree(record.value());
          byProbe
              .computeIfAbsent(event.at("/probe/id").asText(), id -> new ArrayList<>())
              .add(
                  new Capture(
                      event.path("leaseToken").asLong(),
                      event.path("runtimeId").asText(),
                      event.path("timestamp").asLong() - Clocks.offsetMillis(event),
                      record.timestamp()));
        }
      }
    }
    return new AcceptedCaptures(byProbe);
  }

  /** Whether intake took a capture of the probe since then; epoch milliseconds. */
  boolean since(long time, String probeId) {
    return byProbe.getOrDefault(probeId, List.of()).stream()
        .anyMatch(capture -> capture.acceptedAt() > time);
  }

  /** From the last capture under one lease to the first under the next; milliseconds, sorted. */
  List<Long> takeOvers() {
    List<Long> gaps = new ArrayList<>();
    for (String probeId : byProbe.keySet()) {
      List<Reign> reigns = reigns(probeId);
      for (int i = 1; i < reigns.size(); i++) {
        gaps.add(reigns.get(i).from() - reigns.get(i - 1).to());
      }
    }
    Collections.sort(gaps);
    return gaps;
  }

  /** The leases of a probe, in the order in which captures under them were accepted. */
  List<Reign> reigns(String probeId) {
    List<Reign> reigns = new ArrayList<>();
    for (Capture capture : byProbe.getOrDefault(probeId, List.of())) {
      Reign last = reigns.isEmpty() ? null : reigns.get(reigns.size() - 1);
      if (last != null
          && last.token() == capture.token()
          && last.runtimeId().equals(capture.runtimeId())) {
        reigns.set(
            reigns.size() - 1,
            new Reign(
                last.token(),
                last.runtimeId(),
                Math.min(last.from(), capture.at()),
                Math.max(last.to(), capture.at())));
      } else {
        reigns.add(new Reign(capture.token(), capture.runtimeId(), capture.at(), capture.at()));
      }
    }
    return reigns;
  }

  /** What must never be: an older lease after a newer one, two holders of one, two at a time. */
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    for (String probeId : byProbe.keySet()) {
      Set<Long> tokens = new HashSet<>();
      Reign before = null;
      for (Reign reign : reigns(probeId)) {
        boolean again = !tokens.add(reign.token());
        boolean older = before != null && reign.token() < before.token();
        boolean overlaps = before != null && reign.from() <= before.to();
        if (reign.token() == 0 || again || older || overlaps) {
          violations.add(probeId + ": " + reign + " after " + before);
        }
        before = reign;
      }
    }
    return violations;
  }
}
