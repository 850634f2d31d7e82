package io.hotprobe.intake.http;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.publish.InFlight;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;

/** Receives the body of one request, up to a limit of size and time. */
final class RequestBody {
  private static final int MOST_AHEAD = 256 * 1024;

  private final HttpServerRequest request;
  private final long limit;
  private final InFlight.Share share;
  private final Promise<Buffer> promise = Promise.promise();
  private final Buffer body;

  private RequestBody(HttpServerRequest request, long limit, InFlight.Share share) {
    this.request = request;
    this.limit = limit;
    this.share = share;
    // at its size from the start, but not more than that for a mere promise
    this.body = Buffer.buffer((int) Math.min(declaredLength(), MOST_AHEAD));
  }

  /**
   * Starts receiving.
   *
   * @return fails with a {@link ProblemException}; what is still to come is then thrown away
   */
  static Future<Buffer> receive(
      Vertx vertx, HttpServerRequest request, long limit, Duration timeout, InFlight.Share share) {
    var body = new RequestBody(request, limit, share);
    long timer = vertx.setTimer(timeout.toMillis(), expired -> body.tooSlow());
    return body.start().onComplete(received -> vertx.cancelTimer(timer));
  }

  private Future<Buffer> start() {
    if (declaredLength() > limit) {
      tooLarge();
    }
    request.handler(this::chunk);
    request.endHandler(end -> promise.tryComplete(body));
    request.exceptionHandler(gone -> promise.tryFail(new IOException("the client hung up", gone)));
    request.resume();
    return promise.future();
  }

  private void chunk(Buffer chunk) {
    if (promise.future().isComplete()) {
      return;
    }
    if (body.length() + chunk.length() > limit) {
      tooLarge();
      return;
    }
    try {
      share.take(chunk.length());
      body.appendBuffer(chunk);
    } catch (ProblemException e) {
      promise.tryFail(e);
    }
  }

  private long declaredLength() {
    String header = request.getHeader("Content-Length");
    try {
      return header == null ? 0 : Math.max(0, Long.parseLong(header));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void tooLarge() {
    promise.tryFail(new ProblemException(Problem.tooLarge(limit)));
  }

  private void tooSlow() {
    promise.tryFail(
        new ProblemException(
            Problem.of(408, "Request too slow", "the body did not arrive in time: send it again")));
  }
}
