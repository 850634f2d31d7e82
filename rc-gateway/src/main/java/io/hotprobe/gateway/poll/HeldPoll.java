package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.lease.Holding;
import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.probe.Waiter;
import java.time.Duration;

/**
 * A poll that is held until something changes for its client or its time is over. Several threads
 * may want to end it; who takes it off the feed does.
 */
final class HeldPoll implements Waiter {
  private final Poll poll;
  private final Holding holding;
  private final Exchange exchange;
  private final Answering answering;
  private long timer;

  /** Ends the exchange of a poll. */
  interface Answering {
    void send(Poll poll, Holding holding, Exchange exchange, Offer offer);

    void nothingNew(Exchange exchange);

    /** The poll is held no more, whether it was answered or the client has gone. */
    void ended(Poll poll);
  }

  HeldPoll(Poll poll, Holding holding, Exchange exchange, Answering answering) {
    this.poll = poll;
    this.holding = holding;
    this.exchange = exchange;
    this.answering = answering;
  }

  /**
   * Begins to wait, on the request's event loop.
   *
   * @param grantsSeen grants the client has learnt of with this poll
   */
  void hold(Duration time, int grantsSeen) {
    Feed feed = poll.feed();
    timer = exchange.after(time, this::expire);
    exchange.onEnd(this::abandon);
    feed.add(this);
    poll.session().hold(this);
    // what happened before the feed and the session knew
    if (feed.retired() || poll.session().grants() != grantsSeen) {
      wake();
    } else {
      offerChanged(feed.offer());
    }
  }

  @Override
  public void offerChanged(Offer offer) {
    if (Decision.of(poll, offer, holding) == Decision.SEND) {
      end(() -> answering.send(poll, holding, exchange, offer));
    }
  }

  @Override
  public void feedRetired() {
    wake();
  }

  /** Makes the client poll again, because something changes with its next poll. */
  void wake() {
    end(() -> answering.nothingNew(exchange));
  }

  private void expire() {
    Offer offer = poll.feed().offer();
    if (Decision.of(poll, offer, holding) == Decision.SEND_AGAIN) {
      end(() -> answering.send(poll, holding, exchange, offer));
    } else {
      wake();
    }
  }

  /** The client is gone. */
  private void abandon() {
    takeOff(false);
  }

  private void end(Runnable answer) {
    if (takeOff(true)) {
      exchange.run(answer);
    }
  }

  private boolean takeOff(boolean answered) {
    boolean mine = poll.feed().remove(this);
    if (mine) {
      exchange.cancel(timer);
      poll.session().ended(this, answered);
      answering.ended(poll);
    }
    return mine;
  }
}
