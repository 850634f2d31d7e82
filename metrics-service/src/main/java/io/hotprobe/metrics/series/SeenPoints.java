package io.hotprobe.metrics.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hotprobe.protocol.metric.MetricPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The points of one metric that one instance sent lately, so that a repeat is recognised. A batch
 * may reach the topic twice, in part, and behind a later one; the last {@link #SEQUENCES} of them
 * are told apart, an older one counts as a repeat.
 */
public final class SeenPoints {
  static final int SEQUENCES = 16;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

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
    long hash = hash(FNV_OFFSET, String.valueOf(point.probeId()));
    hash = hash(hash, String.valueOf(point.version()));
    hash = hash(hash, point.kind().name());
    for (String tag : Objects.requireNonNullElse(point.tags(), List.<String>of())) {
      hash = hash(hash, tag);
    }
    return hash;
  }

  /** FNV-1a over a text and the end of it. */
  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ '\n') * FNV_PRIME;
  }

  /** One metric of one instance: what repeats are looked for within. */
  public record Key(String service, String env, String metric, String runtimeId) {
    public static Key of(MetricPoint point) {
      return new Key(point.service(), point.env(), point.metric(), point.runtimeId());
    }
  }
}
