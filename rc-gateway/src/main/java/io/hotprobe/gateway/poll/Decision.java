package io.hotprobe.gateway.poll;

import io.hotprobe.gateway.lease.Holding;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.target.StateMark;

/** What a poll is to be told. */
enum Decision {
  /** The client has all it should have. */
  NOTHING_NEW,
  /** The client has something else than it should have. */
  SEND,
  /** The client has something else, which it got from a gateway that knows more than this one. */
  BEHIND,
  /** The client has been sent what it should have, and says it could not take it. */
  SEND_AGAIN;

  static Decision of(Poll poll, Offer offer, Holding holding) {
    StateMark client = poll.mark();
    StateMark wanted = offer.mark(holding.tokens());
    boolean same =
        holding.open() ? wanted.files().equals(client.files()) : wanted.sameContent(client);
    if (same) {
      return poll.hasError() ? SEND_AGAIN : NOTHING_NEW;
    }
    return offer.behind(client) ? BEHIND : SEND;
  }
}
