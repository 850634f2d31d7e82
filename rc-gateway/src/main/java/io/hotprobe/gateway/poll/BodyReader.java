package io.hotprobe.gateway.poll;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the body of a request within a size and a time. */
final class BodyReader implements Handler<Buffer> {
  private final RoutingContext routing;
  private final long limit;
  private final long timer;
  private Buffer body = Buffer.buffer();
  private int parts;
  private boolean refused;

  private BodyReader(RoutingContext routing, long limit, Duration timeout) {
    this.routing = routing;
    this.limit = limit;
    this.timer = routing.vertx().setTimer(timeout.toMillis(), this::late);
  }

  /** Gives the body to {@code whole}, or answers with a problem document. */
  static void read(RoutingContext routing, long limit, Duration timeout, Consumer<Buffer> whole) {
    HttpServerRequest request = routing.request();
    if (announced(request) > limit) {
      refuse(routing, Problem.tooLarge(limit));
      return;
    }
    var reader = new BodyReader(routing, limit, timeout);
    request.handler(reader);
    request.endHandler(end -> reader.end(whole));
    request.exceptionHandler(gone -> routing.vertx().cancelTimer(reader.timer));
    request.resume();
  }

  @Override
  public void handle(Buffer part) {
    if (refused) {
      return;
    }
    if (body.length() + part.length() > limit) {
      refused = true;
      routing.vertx().cancelTimer(timer);
      refuse(routing, Problem.tooLarge(limit));
    } else {
      append(part);
    }
  }

  /** Most bodies come in one part, which is then not copied. */
  private void append(Buffer part) {
    if (parts == 0) {
      body = part;
    } else if (parts == 1) {
      body = Buffer.buffer(body.length() + part.length()).appendBuffer(body).appendBuffer(part);
    } else {
      body.appendBuffer(part);
    }
    parts++;
  }

  private void end(Consumer<Buffer> whole) {
    routing.vertx().cancelTimer(timer);
    if (!refused) {
      whole.accept(body);
    }
  }

  private void late(Long timer) {
    refused = true;
    refuse(
        routing,
        Problem.of(408, "Request too slow", "the whole body did not come in time: send it again"));
  }

  /** The rest of the body is not worth reading, and the connection cannot be used without. */
  private static void refuse(RoutingContext routing, Problem problem) {
    routing.response().putHeader("Connection", "close");
    routing.addEndHandler(end -> routing.request().connection().close());
    Problems.send(routing, problem);
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
