package io.hotprobe.probes.http;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps bodies small everywhere but where sources jars are uploaded. */
@ApplicationScoped
class BodyLimit {
  private static final long MAX_BYTES = 1L << 20;

  /** After the limit of the whole service was set. */
  private static final int PRIORITY = 1;

  void register(@Observes Filters filters) {
    filters.register(BodyLimit::limit, PRIORITY);
  }

  private static void limit(RoutingContext context) {
    boolean upload =
        context.request().method() == HttpMethod.PUT
            && context.normalizedPath().matches("/api/v1/services/[^/]+/source");
    if (upload) {
      context.next();
      return;
    }
    String length = context.request().getHeader("Content-Length");
    if (length != null && length.length() < 19 && Long.parseLong(length) > MAX_BYTES) {
      Problems.send(context, Problem.tooLarge(MAX_BYTES));
      return;
    }
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, MAX_BYTES);
    context.next();
  }
}
