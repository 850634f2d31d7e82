package io.hotprobe.metrics.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hotprobe.protocol.metric.MetricPoint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The points of one metric that one instance sent lately, so that a repeat is recognised. A batch
 * may reach the topic twice, in part, and behind a later one; the last {@link #SEQUENCES} of them
 * are told apart, an older one counts as a repeat.
 */
public final class SeenPoints {
  static final int SEQUENCES = 16;

  private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();

  /** For each sequence number, a hash of each point's probe, version, kind and tags. */
  @JsonProperty private final TreeMap<Long, Set<Long>> points = new TreeMap<>();

  @JsonProperty private long updatedAt;

  /**
   * Takes note of a point.
   *
   * @param now epoch milliseconds, of this service's clock
   * @return false for a repeat
   */
  public boolean add(MetricPoint point, long now) {
    Set<Long> batch = points.get(point.sequence());
    if (batch == null) {
      if (points.size() == SEQUENCES && point.sequence() < points.firstKey()) {
        return false;
      }
      batch = new HashSet<>();
      points.put(point.sequence(), batch);
      if (points.size() > SEQUENCES) {
        points.pollFirstEntry();
      }
    }
    updatedAt = now;
    return batch.add(hash(point));
  }

  /** Epoch milliseconds of the last point, of this service's clock. */
  public long updatedAt() {
    return updatedAt;
  }

  private static long hash(MetricPoint point) {
    byte[] identity =
        (point.probeId() + '\n' + point.version() + '\n' + point.kind() + '\n' + point.tags())
            .getBytes(StandardCharsets.UTF_8);
    return HASH.hash(identity, 0, identity.length, 0);
  }

  /** One metric of one instance: what repeats are looked for within. */
  public record Key(String service, String env, String metric, String runtimeId) {
    public static Key of(MetricPoint point) {
      return new Key(point.service(), point.env(), point.metric(), point.runtimeId());
    }
  }
}
