package io.hotprobe.gateway.poll;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.protocol.config.Headers;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/** The HTTP request of a poll and its answer. */
final class Exchange {
  private static final Buffer NOTHING = Buffer.buffer("{}");
  private static final int WORTH_COMPRESSING = 512;

  private final RoutingContext routing;
  private final BooleanSupplier authorized;
  private final Context context;

  /**
   * @param authorized whether the client's key is still active
   */
  Exchange(RoutingContext routing, BooleanSupplier authorized) {
    this.routing = routing;
    this.authorized = authorized;
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

  /**
   * Sends a whole answer, compressed if the client can and it is worth it. A key that was revoked
   * while the poll was held gets none.
   */
  void send(Buffer answer) {
    if (!authorized.getAsBoolean()) {
      Problems.send(routing, Problem.unauthorized("the API key was revoked: set another one"));
      return;
    }
    String accepted = routing.request().getHeader("Accept-Encoding");
    if (answer.length() < WORTH_COMPRESSING || accepted == null || !accepted.contains("gzip")) {
      end(answer);
    } else {
      routing.response().putHeader("Content-Encoding", "gzip");
      end(gzip(answer));
    }
  }

  private static Buffer gzip(Buffer answer) {
    var bytes = new ByteArrayOutputStream(answer.length() / 2);
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(answer.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private void end(Buffer json) {
    HttpServerResponse response = routing.response();
    if (!response.closed() && !response.ended()) {
      response.putHeader("Content-Type", "application/json").end(json);
    }
  }
}
