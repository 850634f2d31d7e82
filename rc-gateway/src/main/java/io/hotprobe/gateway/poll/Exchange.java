package io.hotprobe.gateway.poll;

import io.hotprobe.protocol.config.Headers;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The HTTP request of a poll and its answer. */
final class Exchange {
  private static final Buffer NOTHING = Buffer.buffer("{}");

  private final RoutingContext routing;
  private final Context context;

  Exchange(RoutingContext routing) {
    this.routing = routing;
    this.context = routing.vertx().getOrCreateContext();
  }

  /** Runs on the request's own event loop. */
  void run(Runnable task) {
    context.runOnContext(nothing -> task.run());
  }

  /** Runs later on the request's own event loop. Returns what {@link #cancel} takes. */
  long after(Duration delay, Runnable task) {
    return routing.vertx().setTimer(Math.max(1, delay.toMillis()), timer -> task.run());
  }

  void cancel(long timer) {
    routing.vertx().cancelTimer(timer);
  }

  /** Told when the answer has been sent, or the client is gone. */
  void onEnd(Runnable task) {
    routing.addEndHandler(result -> task.run());
  }

  /** Says that the client's leases hold for another while, counted from when it sent the poll. */
  void leasesRenewed(long ttlMillis) {
    routing.response().putHeader(Headers.LEASE_RENEWED, Long.toString(ttlMillis));
  }

  void waited(Duration wait) {
    routing.response().putHeader("Preference-Applied", "wait=" + wait.toSeconds());
  }

  void retryAfter(int seconds) {
    routing.response().putHeader("Retry-After", Integer.toString(seconds));
  }

  /** Makes the client connect anew, to another gateway if there is one. */
  void closeConnection() {
    routing.response().putHeader("Connection", "close");
  }

  void nothingNew() {
    end(NOTHING);
  }

  /** Sends a whole answer, compressed if the client can. */
  void send(Buffer answer) {
    routing.response().headers().remove("Content-Encoding");
    end(answer);
  }

  private void end(Buffer json) {
    HttpServerResponse response = routing.response();
    if (!response.closed() && !response.ended()) {
      response.putHeader("Content-Type", "application/json").end(json);
    }
  }
}
