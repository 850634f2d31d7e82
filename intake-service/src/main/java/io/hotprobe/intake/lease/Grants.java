package io.hotprobe.intake.lease;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.base.kafka.CompactedTopic;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.lease.LeaseGrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the grants of leases and tells the fence. */
public final class Grants implements AutoCloseable {
  private final Fence fence;
  private final ObjectReader json;
  private final CompactedTopic topic;

  public Grants(Map<String, Object> kafka, ObjectMapper json, Fence fence) {
    this.fence = fence;
    // a later release may say more
    this.json =
        json.readerFor(LeaseGrant.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.topic = new CompactedTopic(Topics.LEASES, kafka, this::accept);
  }

  public boolean caughtUp() {
    return topic.caughtUp();
  }

  @Override
  public void close() {
    topic.close();
  }

  private void accept(ConsumerRecord<String, byte[]> grant) {
    try {
      if (grant.value() != null) {
        fence.granted(json.readValue(grant.value()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
