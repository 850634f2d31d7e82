package io.hotprobe.base.key;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.security.BearerToken;
import io.hotprobe.protocol.config.Headers;
import io.hotprobe.protocol.key.ApiKey;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Guards a route of the agents' entry: lets pass who presents an active API key. */
public final class AgentAuthentication implements Handler<RoutingContext> {
  private static final String KEY = AgentAuthentication.class.getName();

  private final ApiKeys keys;

  public AgentAuthentication(ApiKeys keys) {
    this.keys = keys;
  }

  /** The key the request of this context came with. */
  public static ApiKey keyOf(RoutingContext context) {
    return context.get(KEY);
  }

  @Override
  public void handle(RoutingContext context) {
    String presented = context.request().getHeader(Headers.API_KEY);
    if (presented == null) {
      presented = BearerToken.of(context.request()).orElse(null);
    }
    keys.find(presented)
        .ifPresentOrElse(
            key -> {
              context.put(KEY, key);
              context.next();
            },
            () -> refuse(context));
  }

  private void refuse(RoutingContext context) {
    if (!keys.caughtUp()) {
      // right after the start: an agent must not take its key for revoked
      context.response().putHeader("Retry-After", "1");
      Problems.send(
          context, Problem.unavailable("the API keys are being read: send the same again"));
      return;
    }
    Problems.send(
        context,
        Problem.unauthorized(
            "set the agent's api.key (header " + Headers.API_KEY + ") to a valid key"));
  }
}
