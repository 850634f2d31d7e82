package io.hotprobe.gateway.poll;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.gateway.instance.Client;
import io.hotprobe.gateway.instance.Reports;
import io.hotprobe.gateway.probe.Audience;
import io.hotprobe.gateway.probe.Definitions;
import io.hotprobe.gateway.probe.Feed;
import io.hotprobe.gateway.probe.Offer;
import io.hotprobe.gateway.target.StateMark;
import io.hotprobe.gateway.target.TargetFile;
import io.hotprobe.protocol.key.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a body into a poll; one that an instance repeats is recognised and not read again. */
final class PollReader {
  private final Definitions definitions;
  private final Sessions sessions;
  private final Reports reports;

  PollReader(Definitions definitions, Sessions sessions, Reports reports) {
    this.definitions = definitions;
    this.sessions = sessions;
    this.reports = reports;
  }

  /**
   * @throws ProblemException when the body is malformed or the key is not for this client
   */
  Poll read(byte[] body, ApiKey key, long now) {
    long hash = BodyHash.of(body);
    Optional<Poll> repeated = sessions.recall(hash, key, now);
    if (repeated.isPresent()) {
      repeated.get().feed().used(now);
      return repeated.get();
    }
    RequestReader.Content content = RequestReader.read(body);
    Client client = content.client();
    requireScope(key.service(), client.service(), "service");
    requireScope(key.env(), client.env(), "env");
    Session session = sessions.of(client.runtimeId(), now);
    Feed feed =
        definitions.feed(
            client.audience(
                content.products(), definitions.askedTags(Audience.name(client.service()))));
    feed.used(now);
    Offer offer = feed.offer();
    Poll poll =
        new Poll(
            session,
            key.keyHash(),
            feed,
            offer,
            StateMark.parse(content.state().backendClientState()),
            content.state().targetsVersion(),
            content.state().hasError(),
            client.isStopping() || sessions.hasDeparted(client.runtimeId()),
            cached(content.cached(), offer));
    if (!poll.stopping()) {
      long until = session.reported().report(content, offer, reports, now);
      sessions.remember(hash, key, poll, until);
    }
    return poll;
  }

  /**
   * Keeps the hashes that can matter, as the offer's own strings: many clients wait, and they have
   * the same files.
   */
  private static Set<String> cached(List<String> hashes, Offer offer) {
    return hashes.stream()
        .flatMap(
            hash -> {
              Optional<String> offered = offer.file(hash).map(TargetFile::sha256);
              return (offer.leasable().isEmpty() ? offered : offered.or(() -> Optional.of(hash)))
                  .stream();
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void requireScope(String scope, String actual, String what) {
    if (scope != null && !Audience.name(scope).equals(Audience.name(actual))) {
      throw new ProblemException(
          Problem.of(
              403,
              "Not allowed",
              "this API key is for the "
                  + what
                  + " "
                  + scope
                  + ", the client is of "
                  + actual
                  + ": use a key for it, or correct the agent's setting"));
    }
  }
}
