package io.hotprobe.gateway.probe;

import io.hotprobe.gateway.target.Digests;
import io.hotprobe.gateway.target.StateMark;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.gateway.target.Targets;
import io.hotprobe.gateway.target.VersionClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an audience may have: files for all, probes that need a lease, probes it cannot run. */
public final class Offer {
  private static final String NO_LEASES = "0";

  private final List<TargetFile> files;
  private final Map<String, TargetFile> filesByHash = new HashMap<>();
  private final SortedMap<String, LiveProbe> leasable = new TreeMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Positions positions;
  private final StateMark markWithoutLeases;
  private volatile Signed signed;

  private record Signed(long version, String targets) {}

  Offer(
      ClientKind kind,
      Collection<LiveProbe> probes,
      Collection<TargetFile> otherFiles,
      Positions positions) {
    List<TargetFile> all = new ArrayList<>(otherFiles);
    for (LiveProbe probe : probes) {
      Optional<Refusal> refusal = probe.refusal(kind);
      if (refusal.isPresent()) {
        refusals.add(refusal.get());
      } else if (probe.needsLease()) {
        leasable.put(probe.id(), probe);
      } else {
        all.add(probe.file());
      }
    }
    all.sort(Comparator.comparing(TargetFile::path));
    this.files = List.copyOf(all);
    files.forEach(file -> filesByHash.put(file.sha256(), file));
    this.positions = positions;
    String digest =
        Digests.shortDigest(files.stream().flatMap(f -> Stream.of(f.path(), f.sha256())));
    this.markWithoutLeases = new StateMark(digest, NO_LEASES, positions.toString());
  }

  /** Files every client of the audience gets, sorted by path. */
  public List<TargetFile> files() {
    return files;
  }

  public Optional<TargetFile> file(String sha256) {
    return Optional.ofNullable(filesByHash.get(sha256));
  }

  /** Probes that only the holder of their lease gets, by id. */
  public SortedMap<String, LiveProbe> leasable() {
    return leasable;
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public StateMark markWithoutLeases() {
    return markWithoutLeases;
  }

  /**
   * The mark of a client that holds these leases.
   *
   * @param tokens by probe id; those of other probes do not count
   */
  public StateMark mark(Map<String, Long> tokens) {
    if (tokens.isEmpty()) {
      return markWithoutLeases;
    }
    List<String> held =
        leasable.values().stream()
            .filter(probe -> tokens.containsKey(probe.id()))
            .map(probe -> probe.id() + "/" + probe.revision() + "/" + tokens.get(probe.id()))
            .toList();
    String leases = held.isEmpty() ? NO_LEASES : Digests.shortDigest(held.stream());
    return new StateMark(markWithoutLeases.files(), leases, markWithoutLeases.positions());
  }

  /**
   * The signed targets of a client without leases: made once for all, and anew for a client that
   * has seen a greater version.
   *
   * @param seen the version of the client's targets
   */
  public String targets(Targets targets, VersionClock versions, long seen) {
    Signed current = signed;
    if (current == null || current.version() <= seen) {
      long version = versions.after(seen);
      current = new Signed(version, targets.sign(files, version, markWithoutLeases.toString()));
      signed = current;
    }
    return current.targets();
  }

  /** Whether what the client has was prepared by a gateway that had read more of the topic. */
  public boolean behind(StateMark client) {
    return positions.behind(Positions.parse(client.positions()));
  }
}
