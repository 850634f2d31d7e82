package io.hotprobe.gateway.poll;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.key.AgentAuthentication;
import io.hotprobe.base.key.ApiKeys;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.protocol.key.ApiKey;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** {@code POST /v0.7/config}. */
final class ConfigRoute {
  private static final Logger LOG = Logger.getLogger(ConfigRoute.class);
  private static final String PATH = "/v0.7/config";

  private final PollingSettings settings;
  private final ApiKeys keys;
  private final BooleanSupplier ready;
  private final PollReader reader;
  private final Polls polls;
  private final Clock clock;
  private final Map<String, RateLimit> rates = new ConcurrentHashMap<>();

  /**
   * @param ready whether all definitions and keys are known
   */
  ConfigRoute(
      PollingSettings settings,
      ApiKeys keys,
      BooleanSupplier ready,
      PollReader reader,
      Polls polls,
      Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.ready = ready;
    this.reader = reader;
    this.polls = polls;
    this.clock = clock;
  }

  void register(Router router) {
    router
        .post(PATH)
        .handler(this::whenReady)
        .handler(new AgentAuthentication(keys))
        .handler(this::poll);
    router
        .route(PATH)
        .handler(
            routing -> {
              routing.response().putHeader("Allow", HttpMethod.POST.name());
              Problems.send(
                  routing, Problem.of(405, "Method not allowed", "poll with POST " + PATH));
            });
  }

  /** An answer before all is known would take the clients' probes away. */
  private void whenReady(RoutingContext routing) {
    if (ready.getAsBoolean()) {
      routing.next();
    } else {
      routing.response().putHeader("Retry-After", "1");
      Problems.send(
          routing, Problem.unavailable("the gateway is still reading its topics: poll again"));
    }
  }

  private void poll(RoutingContext routing) {
    ApiKey key = AgentAuthentication.keyOf(routing);
    double maxRate = settings.maxRatePerKey();
    RateLimit rate =
        rates.computeIfAbsent(
            key.keyHash(), hash -> new RateLimit(maxRate, maxRate, System.nanoTime()));
    if (!rate.allows(System.nanoTime())) {
      tooMany(routing, "this API key has " + (long) maxRate + " polls a second");
      return;
    }
    BodyReader.read(
        routing,
        settings.maxBody().asLongValue(),
        settings.bodyTimeout(),
        body -> answer(routing, body.getBytes(), key));
  }

  private void answer(RoutingContext routing, byte[] body, ApiKey key) {
    try {
      Poll poll = reader.read(body, key, clock.millis());
      if (poll.session().mayPoll()) {
        polls.answer(
            poll,
            new Exchange(routing, () -> keys.stands(key)),
            Prefer.wait(routing.request().headers().getAll("Prefer")));
      } else {
        tooMany(routing, "an instance has " + (long) settings.maxRatePerInstance() + " a second");
      }
    } catch (ProblemException e) {
      Problems.send(routing, e.problem());
    } catch (RuntimeException e) {
      LOG.error("cannot answer a poll", e);
      Problems.send(routing, Problem.of(500, "Internal error", "the gateway's log tells more"));
    }
  }

  private static void tooMany(RoutingContext routing, String limit) {
    routing.response().putHeader("Retry-After", "1");
    Problems.send(routing, Problem.of(429, "Too many polls", limit + ": poll less often"));
  }
}
