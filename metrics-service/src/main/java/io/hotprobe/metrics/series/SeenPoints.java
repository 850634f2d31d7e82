package io.hotprobe.metrics.series;

import io.hotprobe.protocol.metric.MetricPoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The points of one metric that one instance sent lately, so that a repeat is recognised. A batch
 * may reach the topic twice, in part, and behind a later one; the last {@link #SEQUENCES} of them
 * are told apart, an older one counts as a repeat.
 *
 * @param updatedAt epoch milliseconds of the last point, of this service's clock
 * @param points for each sequence number, a hash of each point's probe, version, kind and tags
 */
public record SeenPoints(long updatedAt, SortedMap<Long, Set<Long>> points) {
  static final int SEQUENCES = 16;

  public static final SeenPoints NONE = new SeenPoints(0, new TreeMap<>());

  /** These and the given point; empty when it is a repeat. */
  public Optional<SeenPoints> with(MetricPoint point, long now) {
    long hash = hash(point);
    if (points.getOrDefault(point.sequence(), Set.of()).contains(hash) || tooOld(point)) {
      return Optional.empty();
    }
    SortedMap<Long, Set<Long>> more = new TreeMap<>(points);
    Set<Long> hashes = new TreeSet<>(points.getOrDefault(point.sequence(), Set.of()));
    hashes.add(hash);
    more.put(point.sequence(), hashes);
    if (more.size() > SEQUENCES) {
      more.remove(more.firstKey());
    }
    return Optional.of(new SeenPoints(now, more));
  }

  private boolean tooOld(MetricPoint point) {
    return points.size() == SEQUENCES && point.sequence() < points.firstKey();
  }

  private static long hash(MetricPoint point) {
    String identity =
        point.probeId() + '\n' + point.version() + '\n' + point.kind() + '\n' + point.tags();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** One metric of one instance: what repeats are looked for within. */
  public record Key(String service, String env, String metric, String runtimeId) {
    public static Key of(MetricPoint point) {
      return new Key(point.service(), point.env(), point.metric(), point.runtimeId());
    }
  }
}
