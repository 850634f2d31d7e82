package io.hotprobe.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotprobe.gateway.probe.Audience;
import io.hotprobe.gateway.probe.ClientKind;
import io.hotprobe.gateway.probe.Definitions;
import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.probe.Refresher;
import io.hotprobe.gateway.target.Product;
import io.hotprobe.protocol.Topics;
import io.hotprobe.protocol.probe.ProbeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Definitions without a broker: a log probe, a capture probe, and one audience of theirs. */
public final class Offers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Audience AUDIENCE =
      new Audience(
          "shop",
          "demo",
          "1",
          "java",
          ClientKind.HOTPROBE,
          Set.of(Product.LIVE_DEBUGGING),
          Set.of());

  private final Definitions definitions =
      new Definitions(
          JSON.readerFor(ProbeDefinition.class),
          audience -> List.of(),
          new Refresher(refreshed -> {}));
  private final ProbeDefinition log = Probes.log("shop");
  private final ProbeDefinition capture = Probes.capture("shop");

  public Offers() {
    accept(0, 1, log.id(), log);
    accept(1, 1, capture.id(), capture);
  }

  public ProbeDefinition log() {
    return log;
  }

  public ProbeDefinition capture() {
    return capture;
  }

  /**
   * Gives the definitions a record of partition 0.
   *
   * @param probe null for a tombstone
   */
  public void accept(long offset, long timestamp, String key, ProbeDefinition probe) {
    try {
      accept(offset, timestamp, key, probe == null ? null : JSON.writeValueAsBytes(probe));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public void accept(long offset, long timestamp, String key, byte[] value) {
    definitions.accept(
        new ConsumerRecord<>(
            Topics.PROBES,
            0,
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  public void expire(long now) {
    definitions.expire(now);
  }

  public Feed feed() {
    return definitions.feed(AUDIENCE);
  }

  public Offer offer() {
    return feed().offer();
  }

  /** Drops the feeds that nobody has used at all. */
  public void dropUnused() {
    definitions.dropUnused(Long.MAX_VALUE);
  }
}
