package io.hotprobe.logs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.protocol.DeadLetter;
import io.hotprobe.protocol.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Where events go that cannot be indexed. */
@ApplicationScoped
class DeadLetters {
  private static final int MAX_PAYLOAD = 64 * 1024;

  private final MutinyEmitter<Record<String, String>> emitter;
  private final ObjectMapper json;

  DeadLetters(
      @Channel("dead-letters") MutinyEmitter<Record<String, String>> emitter, ObjectMapper json) {
    this.emitter = emitter;
    this.json = json;
  }

  /** Completes when the broker has the letter. */
  Uni<Void> send(String reason, byte[] value) {
    byte[] payload = value == null ? new byte[0] : value;
    int length = Math.min(payload.length, MAX_PAYLOAD);
    return send(reason, new String(payload, 0, length, StandardCharsets.UTF_8));
  }

  /** Completes when the broker has the letter. */
  Uni<Void> send(String reason, String payload) {
    String cut = payload.substring(0, Math.min(payload.length(), MAX_PAYLOAD));
    long now = System.currentTimeMillis();
    var letter = new DeadLetter(Topics.SCHEMA_VERSION, Topics.LOGS, reason, cut, now);
    try {
      return emitter.send(Record.of(letter.key(), json.writeValueAsString(letter)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a dead letter is text and numbers", e);
    }
  }
}
