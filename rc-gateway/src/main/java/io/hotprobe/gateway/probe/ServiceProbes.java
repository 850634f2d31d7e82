package io.hotprobe.gateway.probe;

import io.hotprobe.gateway.target.TargetFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The live probes of one service, and the feeds of its audiences. */
final class ServiceProbes {
  private final Map<String, LiveProbe> probes = new HashMap<>();
  private final Map<Audience, Feed> feeds = new HashMap<>();
  private final Set<Feed> stale = new HashSet<>();
  private final Function<Audience, List<TargetFile>> otherFiles;
  private volatile Set<String> askedTags = Set.of();
  private volatile long refreshedAt = System.nanoTime() - Duration.ofMinutes(1).toNanos();

  /**
   * @param otherFiles files an audience gets besides probes
   */
  ServiceProbes(Function<Audience, List<TargetFile>> otherFiles) {
    this.otherFiles = otherFiles;
  }

  /** Tags that some probe of the service wants its instances to have. */
  Set<String> askedTags() {
    return askedTags;
  }

  synchronized Feed feed(Audience audience, Positions positions) {
    Feed known = feeds.get(audience);
    if (known != null) {
      return known;
    }
    Feed feed = new Feed(audience);
    probes.values().forEach(feed::put);
    feed.offer(offer(feed, positions));
    feeds.put(audience, feed);
    return feed;
  }

  /** True when {@link #refresh} has something to do. */
  synchronized boolean put(LiveProbe probe) {
    probes.put(probe.id(), probe);
    askFor(probe.tags());
    feeds.values().stream().filter(feed -> feed.put(probe)).forEach(stale::add);
    return !stale.isEmpty();
  }

  /** True when {@link #refresh} has something to do. */
  synchronized boolean remove(String probeId) {
    probes.remove(probeId);
    feeds.values().stream().filter(feed -> feed.remove(probeId)).forEach(stale::add);
    return !stale.isEmpty();
  }

  /** Prepares the offers that changes have made stale and returns their feeds. */
  synchronized List<Feed> refresh(Positions positions) {
    refreshedAt = System.nanoTime();
    List<Feed> refreshed = new ArrayList<>(stale);
    stale.clear();
    refreshed.removeIf(Feed::retired);
    refreshed.forEach(feed -> feed.offer(offer(feed, positions)));
    return refreshed;
  }

  /** When {@link #refresh} ran last, as {@link System#nanoTime}. */
  long refreshedAt() {
    return refreshedAt;
  }

  /** Drops the feeds nobody used since then; true when nothing is left. */
  synchronized boolean dropUnused(long before) {
    feeds
        .values()
        .removeIf(
            feed -> {
              boolean unused = feed.unusedSince(before);
              if (unused) {
                feed.retire();
              }
              return unused;
            });
    return feeds.isEmpty() && probes.isEmpty();
  }

  /** An audience is made of asked-for tags, so a new one divides the clients anew. */
  private void askFor(List<String> tags) {
    if (askedTags.containsAll(tags)) {
      return;
    }
    Set<String> more = new HashSet<>(askedTags);
    more.addAll(tags);
    askedTags = Set.copyOf(more);
    List<Feed> ended = List.copyOf(feeds.values());
    feeds.clear();
    ended.forEach(Feed::retire);
  }

  private Offer offer(Feed feed, Positions positions) {
    Audience audience = feed.audience();
    return new Offer(
        audience.kind(), feed.matching().values(), otherFiles.apply(audience), positions);
  }
}
