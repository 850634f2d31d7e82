package io.hotprobe.gateway.poll;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.gateway.lease.Candidate;
import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.protocol.key.ApiKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The instances that poll this gateway. */
final class Sessions {
  private static final double BURST_SECONDS = 2;

  private final Map<String, Session> byRuntimeId = new ConcurrentHashMap<>();
  private final Map<Long, Session> byBody = new ConcurrentHashMap<>();
  private final Set<String> departed = Collections.newSetFromMap(new Departed());
  private final int capacity;
  private final double maxRate;

  /**
   * @param maxRate polls a second of one instance
   */
  Sessions(int capacity, double maxRate) {
    this.capacity = capacity;
    this.maxRate = maxRate;
  }

  /**
   * The session of an instance, a new one if need be.
   *
   * @throws ProblemException when there are too many
   */
  Session of(String runtimeId, long now) {
    Session known = byRuntimeId.get(runtimeId);
    if (known != null) {
      return known;
    }
    if (byRuntimeId.size() >= capacity) {
      throw new ProblemException(
          Problem.unavailable("this gateway knows " + capacity + " instances: add another one"));
    }
    return byRuntimeId.computeIfAbsent(
        runtimeId,
        id ->
            new Session(
                id, new RateLimit(maxRate, maxRate * BURST_SECONDS, System.nanoTime()), now));
  }

  /** The poll an instance has sent before with the same body, if it still means the same. */
  Optional<Poll> recall(long body, ApiKey key, long now) {
    Session session = byBody.get(body);
    return session == null ? Optional.empty() : session.recall(body, key, now);
  }

  void remember(long body, ApiKey key, Poll poll, long until) {
    Session session = poll.session();
    session.remembered().ifPresent(before -> byBody.remove(before, session));
    session.remember(body, key, poll, until);
    byBody.put(body, session);
  }

  /** Forgets an instance that said goodbye. */
  void depart(Session session) {
    synchronized (departed) {
      departed.add(session.holder());
    }
    remove(session);
  }

  /** Whether the instance said goodbye: a poll from before may come late. */
  boolean hasDeparted(String runtimeId) {
    synchronized (departed) {
      return departed.contains(runtimeId);
    }
  }

  private void remove(Session session) {
    byRuntimeId.remove(session.holder(), session);
    session.remembered().ifPresent(body -> byBody.remove(body, session));
  }

  /** Forgets the instances that have not polled since then; epoch milliseconds. */
  void dropIdle(long before) {
    byRuntimeId.values().stream()
        .filter(session -> session.idleSince(before))
        .toList()
        .forEach(this::remove);
  }

  void wakeAll() {
    byRuntimeId.values().forEach(Session::wake);
  }

  int size() {
    return byRuntimeId.size();
  }

  /** The instances of the feeds that have something to lease. */
  Map<Feed, List<Candidate>> candidates() {
    Map<Feed, List<Candidate>> candidates = new HashMap<>();
    for (Session session : byRuntimeId.values()) {
      session
          .feed()
          .filter(feed -> !feed.retired() && !feed.offer().leasable().isEmpty())
          .ifPresent(
              feed -> candidates.computeIfAbsent(feed, key -> new ArrayList<>()).add(session));
    }
    return candidates;
  }

  /** The latest of those who left. */
  private static final class Departed extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 10_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST;
    }
  }
}
