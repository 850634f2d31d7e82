package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.instance.Reports;
import io.hotprobe.gateway.lease.Grant;
import io.hotprobe.gateway.lease.Holding;
import io.hotprobe.gateway.lease.LeaseId;
import io.hotprobe.gateway.lease.Leases;
import io.hotprobe.gateway.lease.Sweep;
import io.hotprobe.gateway.probe.Audience;
import io.hotprobe.gateway.probe.ClientKind;
import io.hotprobe.gateway.probe.Offer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Answers polls: renews leases, then sends what is new, or holds the poll until something is. */
final class Polls implements HeldPoll.Answering {
  /** A client that waits for a gateway which lags behind another. */
  private static final Duration BEHIND_WAIT = Duration.ofSeconds(2);

  /** A held poll ends up to this part earlier, so that clients woken together spread again. */
  private static final double JITTER = 0.2;

  private static final int RETRY_AFTER_SECONDS = 5;

  private final PollingSettings settings;
  private final Sessions sessions;
  private final Leases leases;
  private final Sweep sweep;
  private final Answers answers;
  private final Reports reports;
  private final Clock clock;
  private final Duration leaseTtl;
  private final WaitingPlaces places;
  private final Counter sent;
  private final Counter nothingNew;
  private volatile boolean draining;

  Polls(
      PollingSettings settings,
      Sessions sessions,
      Leases leases,
      Duration leaseTtl,
      Sweep sweep,
      Answers answers,
      Reports reports,
      Clock clock,
      MeterRegistry metrics) {
    this.settings = settings;
    this.places = new WaitingPlaces(settings.maxWaiting());
    this.sessions = sessions;
    this.leases = leases;
    this.leaseTtl = leaseTtl;
    this.sweep = sweep;
    this.answers = answers;
    this.reports = reports;
    this.clock = clock;
    this.sent = metrics.counter("hotprobe.polls", "answer", "sent");
    this.nothingNew = metrics.counter("hotprobe.polls", "answer", "nothing_new");
    metrics.gauge("hotprobe.polls.waiting", places, WaitingPlaces::taken);
    metrics.gauge("hotprobe.instances", sessions, Sessions::size);
  }

  /** Answers all who wait, and holds nobody from now on. */
  void drain() {
    draining = true;
    sessions.wakeAll();
  }

  /**
   * @param wait how long the client would wait, if it says so
   */
  void answer(Poll poll, Exchange exchange, Optional<Duration> wait) {
    Session session = poll.session();
    if (poll.stopping()) {
      goodbye(session, poll.feed().audience(), exchange);
      return;
    }
    session.polled(clock.millis(), wait.isPresent());
    int grants = session.grants();
    Offer offer = poll.feed().offer();
    if (offer.leasable().isEmpty()) {
      session.renewed(Holding.NONE, grants);
      decide(poll, exchange, wait, Holding.NONE, grants);
      return;
    }
    leases
        .renew(
            session.holder(),
            poll.feed().audience(),
            offer.leasable().keySet(),
            poll.feed().audience().kind() == ClientKind.HOTPROBE,
            session.tokens())
        .subscribe()
        .with(
            holding -> {
              session
                  .renewed(holding, grants)
                  .forEach((probe, token) -> announce(poll, probe, token));
              exchange.run(() -> decide(poll, exchange, wait, holding, grants));
            });
  }

  /** The gateway that granted the lease may have died before it could tell. */
  private void announce(Poll poll, String probeId, long token) {
    LeaseId lease = LeaseId.of(probeId, poll.feed().audience());
    reports.granted(new Grant(lease, poll.session().holder(), token));
  }

  /** The process ends: others may have its leases at once. */
  private void goodbye(Session session, Audience audience, Exchange exchange) {
    sessions.depart(session);
    session.wake();
    reports.gone(session.holder());
    leases
        .release(session.holder(), audience)
        .subscribe()
        .with(
            released -> {
              sweep.run();
              exchange.run(exchange::nothingNew);
            });
  }

  private void decide(
      Poll poll, Exchange exchange, Optional<Duration> wait, Holding holding, int grants) {
    Offer offer = poll.feed().offer();
    Decision decision = decision(poll, offer, holding);
    if (holding.renewed()) {
      exchange.leasesRenewed(leaseTtl.toMillis());
    }
    if (decision == Decision.SEND) {
      send(poll, holding, exchange, offer);
    } else if (wait.isPresent() && !wait.get().isZero() && mayHold(poll, exchange)) {
      Duration bounded = min(wait.get(), settings.maxWait());
      exchange.waited(bounded);
      new HeldPoll(poll, holding, exchange, this)
          .hold(holdTime(bounded, decision, offer, holding), grants);
      if (sweep.leftFree()) {
        sweep.run();
      }
    } else if (decision == Decision.SEND_AGAIN) {
      send(poll, holding, exchange, offer);
    } else {
      nothingNew(exchange);
    }
  }

  private Decision decision(Poll poll, Offer offer, Holding holding) {
    Decision decision = Decision.of(poll, offer, holding);
    if (decision != Decision.BEHIND) {
      poll.session().notBehind();
      return decision;
    }
    return poll.session().behind(clock.millis()) ? decision : Decision.SEND;
  }

  private boolean mayHold(Poll poll, Exchange exchange) {
    if (draining) {
      exchange.closeConnection();
      return false;
    }
    if (!places.enter(poll.key())) {
      exchange.retryAfter(RETRY_AFTER_SECONDS);
      return false;
    }
    return true;
  }

  /** A holder polls three times within the time to live, so that one poll may be lost. */
  private Duration holdTime(Duration wait, Decision decision, Offer offer, Holding holding) {
    boolean concernsLeases =
        !holding.tokens().isEmpty()
            || (!offer.leasable().isEmpty() && holding.source() != Holding.Source.DATABASE);
    Duration time = concernsLeases ? min(wait, leaseTtl.dividedBy(3)) : wait;
    if (decision == Decision.BEHIND) {
      time = min(time, BEHIND_WAIT);
    }
    double part = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofMillis((long) (time.toMillis() * part));
  }

  @Override
  public void send(Poll poll, Holding holding, Exchange exchange, Offer offer) {
    sent.increment();
    exchange.send(answers.write(poll, offer, holding));
  }

  @Override
  public void nothingNew(Exchange exchange) {
    if (draining) {
      exchange.closeConnection();
    }
    nothingNew.increment();
    exchange.nothingNew();
  }

  @Override
  public void ended(Poll poll) {
    places.leave(poll.key());
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
