package io.hotprobe.gateway.lease;

import io.hotprobe.gateway.probe.Feed;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the leases nobody holds and gives them to clients of this gateway. */
public final class Sweep {
  private static final Duration FORGET_AFTER = Duration.ofHours(1);

  private final LeaseTable table;
  private final Availability database;
  private final Supplier<Map<Feed, List<Candidate>>> candidates;
  private final Consumer<Grant> announce;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean wanted;
  private volatile boolean leftFree;

  /**
   * @param candidates the clients of this gateway, by feed
   * @param announce tells others of a grant
   */
  public Sweep(
      LeaseTable table,
      Availability database,
      Supplier<Map<Feed, List<Candidate>>> candidates,
      Consumer<Grant> announce) {
    this.table = table;
    this.database = database;
    this.candidates = candidates;
    this.announce = announce;
  }

  /** Whether the last run left a lease free because who should take it was not there. */
  public boolean leftFree() {
    return leftFree;
  }

  /** Runs now, or once more after the run that is under way. */
  public void run() {
    wanted = true;
    if (running.compareAndSet(false, true)) {
      wanted = false;
      sweep()
          .onTermination()
          .invoke(() -> running.set(false))
          .subscribe()
          .with(done -> runIfWanted(), failure -> {});
    }
  }

  /** Deletes what is left of probes that are gone. */
  public void forget() {
    database.guard(() -> table.forget(FORGET_AFTER)).subscribe().with(count -> {}, failure -> {});
  }

  private void runIfWanted() {
    if (wanted) {
      run();
    }
  }

  private Uni<Void> sweep() {
    Map<LeaseId, List<List<Candidate>>> byLease = byLease();
    if (byLease.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return database
        .guard(() -> table.free(byLease.keySet()))
        .chain(free -> give(free, lease -> flat(byLease.get(lease))))
        .replaceWithVoid();
  }

  private Uni<List<Grant>> give(
      Collection<LeaseId> free, Function<LeaseId, List<Candidate>> candidatesOf) {
    List<Assignment.Choice> choices = Assignment.choose(free, candidatesOf);
    leftFree = choices.size() < free.size();
    if (choices.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Map<String, Candidate> byHolder = new HashMap<>();
    choices.forEach(choice -> byHolder.put(choice.candidate().holder(), choice.candidate()));
    return database
        .guard(() -> table.take(choices))
        .invoke(
            grants ->
                grants.forEach(
                    grant -> {
                      announce.accept(grant);
                      byHolder.get(grant.holder()).granted(grant);
                    }));
  }

  /** The clients of each feed that has the lease, in lists that are shared. */
  private Map<LeaseId, List<List<Candidate>>> byLease() {
    Map<LeaseId, List<List<Candidate>>> byLease = new HashMap<>();
    candidates
        .get()
        .forEach(
            (feed, clients) -> {
              for (String probeId : feed.offer().leasable().keySet()) {
                byLease
                    .computeIfAbsent(LeaseId.of(probeId, feed.audience()), id -> new ArrayList<>())
                    .add(clients);
              }
            });
    return byLease;
  }

  private static List<Candidate> flat(List<List<Candidate>> clients) {
    return clients.stream().flatMap(List::stream).toList();
  }
}
