package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.lease.Candidate;
import io.hotprobe.gateway.lease.Grant;
import io.hotprobe.gateway.lease.Holding;
import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.protocol.key.ApiKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What this gateway remembers of an instance between its polls. */
final class Session implements Candidate {
  /** Tracers poll every 5 s; one that is late by more than half of it may be gone. */
  private static final long SHORT_POLL_MILLIS = Duration.ofMillis(7_500).toMillis();

  /** A client that waits for changes polls again as soon as it has been answered. */
  private static final long BETWEEN_POLLS_MILLIS = Duration.ofSeconds(1).toMillis();

  /** A gateway that lags behind another catches up within this, or never will. */
  private static final long BEHIND_MILLIS = Duration.ofSeconds(5).toMillis();

  private final String runtimeId;
  private final RateLimit rate;
  private final Reported reported;
  private final AtomicReference<HeldPoll> held = new AtomicReference<>();
  private volatile Memory memory;
  private volatile long polledAt;
  private volatile long answeredAt;
  private volatile long behindSince;
  private volatile boolean longPolling;

  /** Guarded by this, as is the next. */
  private Map<String, Long> tokens = Map.of();

  private int grants;

  /** The last poll, to be recognised when it comes again. */
  private record Memory(long body, ApiKey key, Poll poll, long until) {}

  Session(String runtimeId, RateLimit rate, long now) {
    this.runtimeId = runtimeId;
    this.rate = rate;
    this.reported = new Reported(now);
    this.polledAt = now;
    this.answeredAt = now;
  }

  /** What was reported of the instance; guarded by itself. */
  Reported reported() {
    return reported;
  }

  boolean mayPoll() {
    return rate.allows(System.nanoTime());
  }

  void polled(long now, boolean waits) {
    polledAt = now;
    answeredAt = now;
    longPolling = waits;
  }

  boolean idleSince(long time) {
    return polledAt < time && held.get() == null;
  }

  /**
   * @param until epoch milliseconds: later the instance is to be reported again
   */
  void remember(long body, ApiKey key, Poll poll, long until) {
    memory = new Memory(body, key, poll, until);
  }

  /** Hash of the body of the last poll. */
  Optional<Long> remembered() {
    return Optional.ofNullable(memory).map(Memory::body);
  }

  /** The last poll, if this body says the same and nothing that matters has changed. */
  Optional<Poll> recall(long body, ApiKey key, long now) {
    Memory last = memory;
    boolean same =
        last != null
            && last.body() == body
            && last.key().equals(key)
            && now < last.until()
            && last.poll().feed().offer() == last.poll().offer()
            && !last.poll().feed().retired();
    return same ? Optional.of(last.poll()) : Optional.empty();
  }

  /** Where the instance takes its offers from, until it polls otherwise. */
  Optional<Feed> feed() {
    return Optional.ofNullable(memory).map(last -> last.poll().feed());
  }

  /** True for a while after the first call without one of {@link #notBehind} between. */
  boolean behind(long now) {
    if (behindSince == 0) {
      behindSince = now;
    }
    return now - behindSince < BEHIND_MILLIS;
  }

  void notBehind() {
    behindSince = 0;
  }

  /** Takes the place of a poll that is still held: the client has given it up. */
  void hold(HeldPoll poll) {
    HeldPoll before = held.getAndSet(poll);
    if (before != null) {
      before.wake();
    }
  }

  /**
   * @param answered whether the client was there to be answered
   */
  void ended(HeldPoll poll, boolean answered) {
    if (held.compareAndSet(poll, null)) {
      answeredAt = answered ? System.currentTimeMillis() : 0;
    }
  }

  void wake() {
    HeldPoll poll = held.get();
    if (poll != null) {
      poll.wake();
    }
  }

  /** How many leases this gateway has granted it: whoever waits compares. */
  synchronized int grants() {
    return grants;
  }

  synchronized Map<String, Long> tokens() {
    return tokens;
  }

  /**
   * @param grantsBefore as {@link #grants} was when the renewal began; a grant since then is newer
   * @return tokens of leases that this gateway did not know of, by probe id: another one has
   *     granted them
   */
  synchronized Map<String, Long> renewed(Holding holding, int grantsBefore) {
    if (holding.source() != Holding.Source.DATABASE || grants != grantsBefore) {
      return Map.of();
    }
    Map<String, Long> news = new HashMap<>(holding.tokens());
    news.entrySet().removeAll(tokens.entrySet());
    tokens = holding.tokens();
    return news;
  }

  @Override
  public String holder() {
    return runtimeId;
  }

  @Override
  public synchronized int leases() {
    return tokens.size();
  }

  @Override
  public Presence presence() {
    long now = System.currentTimeMillis();
    if (held.get() != null || (!longPolling && now - polledAt < SHORT_POLL_MILLIS)) {
      return Presence.PRESENT;
    }
    return now - answeredAt < BETWEEN_POLLS_MILLIS ? Presence.EXPECTED : Presence.ABSENT;
  }

  @Override
  public void granted(Grant grant) {
    synchronized (this) {
      Map<String, Long> more = new HashMap<>(tokens);
      more.put(grant.lease().probeId(), grant.token());
      tokens = Map.copyOf(more);
      grants++;
    }
    wake();
  }
}
