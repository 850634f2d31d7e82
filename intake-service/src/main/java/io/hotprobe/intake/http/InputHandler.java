package io.hotprobe.intake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hotprobe.base.http.Problems;
import io.hotprobe.base.key.AgentAuthentication;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.IntakeSettings;
import io.hotprobe.intake.message.Sender;
import io.hotprobe.intake.message.Tags;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.publish.InFlight;
import io.hotprobe.intake.publish.Publisher;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Takes one kind of input: body, content, records, broker, answer. */
final class InputHandler implements Handler<RoutingContext> {
  private static final Logger LOG = Logger.getLogger(InputHandler.class);

  /** Larger bodies are read on a worker thread, so that no event loop is held up. */
  private static final int LARGE = 256 * 1024;

  private final Input input;
  private final IntakeSettings settings;
  private final InFlight inFlight;
  private final Publisher publisher;
  private final IntakeMeters meters;

  InputHandler(
      Input input,
      IntakeSettings settings,
      InFlight inFlight,
      Publisher publisher,
      IntakeMeters meters) {
    this.input = input;
    this.settings = settings;
    this.inFlight = inFlight;
    this.publisher = publisher;
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext request) {
    InFlight.Share share = inFlight.open();
    request.addEndHandler(end -> share.close());
    Vertx vertx = request.vertx();
    Context context = vertx.getOrCreateContext();
    RequestBody.receive(
            vertx,
            request.request(),
            settings.maxBody().asLongValue(),
            settings.bodyTimeout(),
            share)
        .compose(body -> read(vertx, request, body, share))
        .compose(publisher::publish)
        .onComplete(done -> context.runOnContext(now -> answer(request, done)));
  }

  private Future<Batch> read(
      Vertx vertx, RoutingContext request, Buffer body, InFlight.Share share) {
    if (body.length() > LARGE) {
      return vertx.executeBlocking(() -> read(request, body, share), false);
    }
    try {
      return Future.succeededFuture(read(request, body, share));
    } catch (IOException | RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Batch read(RoutingContext request, Buffer body, InFlight.Share share) throws IOException {
    var sender =
        new Sender(
            AgentAuthentication.keyOf(request), Tags.parse(request.request().getParam("ddtags")));
    var content =
        Content.of(
            body.getBytes(),
            request.request().getHeader("Content-Encoding"),
            request.request().getHeader("Content-Type"),
            settings.maxExpandedBody().asLongValue(),
            share);
    var batch = new Batch();
    input.read(content, sender, batch);
    return batch;
  }

  private void answer(RoutingContext request, AsyncResult<Batch> done) {
    if (done.failed()) {
      refuse(request, problem(done.cause()));
      return;
    }
    Batch batch = done.result();
    meters.taken(batch);
    if (batch.accepted() == 0 && batch.refused() > 0) {
      refuse(request, Problem.invalid(batch.reasons()));
      return;
    }
    request
        .response()
        .setStatusCode(202)
        .putHeader("Content-Type", "application/json")
        .end(Json.encodeToBuffer(Receipt.of(batch)));
  }

  private void refuse(RoutingContext request, Problem problem) {
    meters.refused(problem.status());
    if (problem.status() == 503) {
      request.response().putHeader("Retry-After", "1");
    }
    if (problem.status() == 413 || problem.status() == 408) {
      // the rest of the body is not worth receiving
      request.response().putHeader("Connection", "close");
    }
    Problems.send(request, problem);
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof ProblemException e) {
      return e.problem();
    }
    if (cause instanceof JsonProcessingException e) {
      var at = e.getLocation();
      String place =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      return Problem.malformed("not valid JSON" + place + ": " + e.getOriginalMessage());
    }
    if (cause instanceof IOException e) {
      return Problem.malformed("the body cannot be read: " + e.getMessage());
    }
    LOG.error("request failed", cause);
    return Problem.of(500, "Internal error", "the service's log tells more");
  }
}
