package io.hotprobe.logs.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.logs.event.EventReader;
import io.hotprobe.logs.event.IndexedEvent;
import io.hotprobe.logs.event.InvalidEventException;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.event.LogEvent;
import io.hotprobe.protocol.event.LogEvent.Logger;
import io.hotprobe.protocol.event.LogEvent.ProbeRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Builds events for tests: each is complete, and says what is special about it. */
public final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // the first test also waits for the topics, which are created after the start
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  private String id = UUID.randomUUID().toString();
  private long timestamp = System.currentTimeMillis();
  private String service = "shop";
  private String env = "demo";
  private String probe = "p-1";
  private String status = "info";
  private String message = "added";
  private String runtimeId;
  private long duration;
  private Map<String, Object> captures;
  private final List<String> tags = new ArrayList<>();

  public static Events event(String message) {
    var event = new Events();
    event.message = message;
    return event;
  }

  public Events id(String id) {
    this.id = id;
    return this;
  }

  public Events at(long timestamp) {
    this.timestamp = timestamp;
    return this;
  }

  public Events service(String service) {
    this.service = service;
    return this;
  }

  public Events env(String env) {
    this.env = env;
    return this;
  }

  public Events probe(String probe) {
    this.probe = probe;
    return this;
  }

  public Events status(String status) {
    this.status = status;
    return this;
  }

  public Events runtimeId(String runtimeId) {
    this.runtimeId = runtimeId;
    return this;
  }

  public Events duration(long duration) {
    this.duration = duration;
    return this;
  }

  public Events tags(String... tags) {
    this.tags.addAll(List.of(tags));
    return this;
  }

  /** Captured locals at the exit, each with a text as its value. */
  public Events captured(Map<String, Object> locals) {
    this.captures = Map.of("return", Map.of("locals", locals));
    return this;
  }

  public static Map<String, Object> value(Object value) {
    return Map.of("type", "x", "value", String.valueOf(value));
  }

  public LogEvent build() {
    return new LogEvent(
        1,
        id,
        timestamp,
        service,
        env,
        "1.0",
        "host-1",
        runtimeId,
        "java",
        "dd_debugger",
        status,
        message,
        new ProbeRef(probe, 1, "shop.Cart", "add", null, null),
        new Logger("shop.Cart", "add", 1L, "main"),
        duration,
        null,
        null,
        null,
        tags,
        captures,
        null,
        null);
  }

  /** Puts it on the topic. */
  public void send() {
    sendAll(List.of(this));
  }

  /** Puts them on the topic, together. */
  public static void sendAll(List<Events> events) {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      events.forEach(
          e -> producer.send(new ProducerRecord<>(Topics.LOGS, e.build().key(), e.json())));
    }
  }

  public String json() {
    try {
      return JSON.writeValueAsString(build());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public IndexedEvent indexed() {
    try {
      return EventReader.read(json().getBytes(StandardCharsets.UTF_8));
    } catch (InvalidEventException e) {
      throw new IllegalStateException(e);
    }
  }
}
