package io.hotprobe.base.http;

import io.hotprobe.base.problem.Problem;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Sends problem documents from plain Vert.x routes. */
public final class Problems {
  private Problems() {}

  public static void send(RoutingContext context, Problem problem) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Json.encode(problem));
  }
}
