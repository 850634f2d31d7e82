package io.hotprobe.gateway.poll;

import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the body of a request within a size and a time. */
final class BodyReader implements Handler<Buffer> {
  private static final long LINGER_MILLIS = 1_000;

  private final RoutingContext routing;
  private final long limit;
  private Buffer body = Buffer.buffer();
  private int parts;
  private boolean over;
  private OptionalLong timer = OptionalLong.empty();

  private BodyReader(RoutingContext routing, long limit) {
    this.routing = routing;
    this.limit = limit;
  }

  /** Gives the body to {@code whole}, or answers with a problem document. */
  static void read(RoutingContext routing, long limit, Duration timeout, Consumer<Buffer> whole) {
    HttpServerRequest request = routing.request();
    if (announced(request) > limit) {
      refuse(routing, Problem.tooLarge(limit));
      return;
    }
    var reader = new BodyReader(routing, limit);
    request.handler(reader);
    request.endHandler(end -> reader.end(whole));
    request.exceptionHandler(gone -> reader.finish());
    request.resume();
    // nearly all bodies came with their heads, and need no timer
    routing.vertx().getOrCreateContext().runOnContext(now -> reader.limitTime(timeout));
  }

  @Override
  public void handle(Buffer part) {
    if (over) {
      return;
    }
    if (body.length() + part.length() > limit) {
      finish();
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
    if (!over) {
      finish();
      whole.accept(body);
    }
  }

  private void limitTime(Duration timeout) {
    if (!over) {
      timer = OptionalLong.of(routing.vertx().setTimer(timeout.toMillis(), this::late));
    }
  }

  private void finish() {
    over = true;
    timer.ifPresent(routing.vertx()::cancelTimer);
  }

  private void late(Long timer) {
    over = true;
    refuse(
        routing,
        Problem.of(408, "Request too slow", "the whole body did not come in time: send it again"));
  }

  /**
   * What is left of the body flows past for a moment: to close at once would reset the connection,
   * and the client might never see the answer.
   */
  private static void refuse(RoutingContext routing, Problem problem) {
    HttpServerRequest request = routing.request();
    HttpConnection connection = request.connection();
    long late = routing.vertx().setTimer(LINGER_MILLIS, timer -> connection.close());
    request.handler(rest -> {});
    request.endHandler(end -> routing.vertx().cancelTimer(late));
    Problems.send(routing, problem);
    request.resume();
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
