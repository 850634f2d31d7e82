package io.hotprobe.gateway.probe;

import com.fasterxml.jackson.databind.ObjectReader;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.protocol.probe.ProbeDefinition;
import io.hotprobe.protocol.probe.ProbeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All live probes, by service, as the probes topic has them. */
public final class Definitions {
  /** It becomes part of paths; in lower case, so that every client sorts paths alike. */
  private static final Pattern ID = Pattern.compile("[0-9a-z-]{1,64}");

  private final Map<String, ServiceProbes> services = new ConcurrentHashMap<>();
  private final ObjectReader json;
  private final Function<Audience, List<TargetFile>> otherFiles;
  private final Refresher refresher;
  private volatile Positions positions = Positions.START;

  /** Guarded by this, as are the next. */
  private final Map<String, ProbeDefinition> live = new HashMap<>();

  private final Map<Integer, Long> newestTimestamps = new HashMap<>();
  private final Queue<ProbeDefinition> byExpiry =
      new PriorityQueue<>(Comparator.comparing(ProbeDefinition::expiresAt));

  /**
   * @param json reads {@link ProbeDefinition}s
   * @param otherFiles files an audience gets besides probes
   */
  public Definitions(
      ObjectReader json, Function<Audience, List<TargetFile>> otherFiles, Refresher refresher) {
    this.json = json;
    this.otherFiles = otherFiles;
    this.refresher = refresher;
  }

  /** The tags of a service's clients that count for matching. */
  public Set<String> askedTags(String service) {
    ServiceProbes probes = services.get(service);
    return probes == null ? Set.of() : probes.askedTags();
  }

  public Feed feed(Audience audience) {
    AtomicReference<Feed> feed = new AtomicReference<>();
    withService(
        audience.service(),
        service -> {
          feed.set(service.feed(audience, positions));
          return false;
        });
    return feed.get();
  }

  /** Drops the feeds nobody used since then. */
  public void dropUnused(long before) {
    for (String name : services.keySet()) {
      services.computeIfPresent(
          name, (key, service) -> service.dropUnused(before) ? null : service);
    }
  }

  /**
   * Takes a record of the topic, in the order of its partition.
   *
   * @throws RuntimeException when the record is not a probe; nothing changes then
   */
  public synchronized void accept(ConsumerRecord<String, byte[]> record) {
    if (isReplay(record)) {
      return;
    }
    Optional<ProbeDefinition> probe = read(record);
    positions = positions.after(record.partition(), record.offset());
    newestTimestamps.merge(record.partition(), record.timestamp(), Math::max);
    probe.ifPresentOrElse(this::put, () -> remove(record.key()));
  }

  /**
   * Takes out the probes whose time is over: tracers do not know expiry, and probe-service may be
   * away.
   *
   * @param now epoch milliseconds
   */
  public synchronized void expire(long now) {
    while (!byExpiry.isEmpty() && byExpiry.peek().expiresAt() <= now) {
      ProbeDefinition expired = byExpiry.poll();
      if (live.get(expired.id()) == expired) {
        remove(expired.id());
      }
    }
  }

  private void put(ProbeDefinition probe) {
    String service = Audience.name(probe.service());
    ProbeDefinition before = live.put(probe.id(), probe);
    if (before != null && !Audience.name(before.service()).equals(service)) {
      withService(Audience.name(before.service()), old -> old.remove(probe.id()));
    }
    withService(service, now -> now.put(new LiveProbe(probe)));
    if (probe.expiresAt() != null) {
      byExpiry.add(probe);
    }
  }

  private void remove(String probeId) {
    ProbeDefinition before = live.remove(probeId);
    if (before != null) {
      withService(Audience.name(before.service()), old -> old.remove(probeId));
    }
  }

  /**
   * After a failure the topic is read from its beginning again, where older revisions may still
   * stand. An offset that grows smaller with a newer time is another topic of the same name.
   */
  private boolean isReplay(ConsumerRecord<String, byte[]> record) {
    return record.offset() < positions.next(record.partition())
        && record.timestamp() <= newestTimestamps.get(record.partition());
  }

  /** The probe if it is live, empty if it is not, or deleted. */
  private Optional<ProbeDefinition> read(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      ProbeDefinition probe = json.readValue(record.value());
      if (!ID.matcher(probe.id()).matches() || !probe.id().equals(record.key())) {
        throw new IllegalArgumentException("not the id of a probe: " + probe.id());
      }
      return Optional.of(probe).filter(p -> p.state() == ProbeState.ENABLED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** While {@code change} runs, the service cannot be dropped. */
  private void withService(String name, Function<ServiceProbes, Boolean> change) {
    services.compute(
        name,
        (key, known) -> {
          ServiceProbes service = known == null ? new ServiceProbes(otherFiles) : known;
          if (change.apply(service)) {
            refresher.refreshSoon(service, () -> positions);
          }
          return service;
        });
  }
}
