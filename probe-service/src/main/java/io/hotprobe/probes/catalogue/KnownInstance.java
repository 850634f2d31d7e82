package io.hotprobe.probes.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A process as {@code hotprobe.instances} tells of it.
 *
 * @param firstSeen epoch milliseconds
 * @param lastPoll epoch milliseconds
 * @param isDelivered whether it says that it has the configuration that was asked for
 */
public record KnownInstance(
    String runtimeId,
    String service,
    String env,
    String version,
    String language,
    String agentVersion,
    String host,
    List<String> tags,
    long firstSeen,
    long lastPoll,
    boolean isDelivered) {
  /** Agents poll at least every half minute. */
  private static final Duration ALIVE = Duration.ofMinutes(1);

  public Instant lastSeen() {
    return Instant.ofEpochMilli(lastPoll);
  }

  public boolean isAlive(Instant now) {
    return lastPoll > aliveSince(now);
  }

  /** Who polled after this is alive; epoch milliseconds. */
  static long aliveSince(Instant now) {
    return now.minus(ALIVE).toEpochMilli();
  }

  InstanceCursor cursor() {
    return new InstanceCursor(firstSeen, runtimeId);
  }

  InstanceView view(Instant now) {
    return new InstanceView(
        runtimeId,
        service,
        env,
        version,
        language,
        agentVersion,
        host,
        tags,
        isAlive(now),
        Instant.ofEpochMilli(firstSeen),
        lastSeen());
  }
}
