package io.hotprobe.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What could not be processed, and why; one value of {@code hotprobe.dead-letters}, keyed by the
 * topic it was meant for.
 *
 * @param topic the topic it came from, or would have gone to
 * @param reason names the field and what is wrong with it
 * @param payload the offending text, cut to 64 KiB
 * @param timestamp epoch milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
    int schemaVersion, String topic, String reason, String payload, long timestamp)
    implements TopicValue {
  @Override
  public String key() {
    return topic;
  }
}
