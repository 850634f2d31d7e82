package io.hotprobe.intake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hotprobe.base.http.Problems;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.intake.publish.Batch;
import io.hotprobe.intake.quota.QuotaExceededException;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Tells clients what became of their requests. */
final class Answers {
  private static final Logger LOG = Logger.getLogger(Answers.class);

  private final IntakeMeters meters;

  Answers(IntakeMeters meters) {
    this.meters = meters;
  }

  void send(RoutingContext routing, AsyncResult<Batch> done) {
    if (done.failed()) {
      refuse(routing, done.cause());
      return;
    }
    Batch batch = done.result();
    meters.taken(batch);
    if (batch.accepted() == 0 && batch.refused() > 0) {
      refuse(routing, Problem.invalid(batch.reasons()));
      return;
    }
    HttpServerResponse response = routing.response();
    if (!response.closed()) {
      response
          .setStatusCode(202)
          .putHeader("Content-Type", "application/json")
          .end(Json.encodeToBuffer(Receipt.of(batch)));
    }
  }

  private void refuse(RoutingContext routing, Throwable cause) {
    if (cause instanceof QuotaExceededException e) {
      routing.response().putHeader("Retry-After", Long.toString(e.retryAfterSeconds()));
    }
    refuse(routing, problem(cause));
  }

  private void refuse(RoutingContext routing, Problem problem) {
    meters.refused(problem.status());
    if (!routing.request().isEnded()) {
      // what is left of the body flows past
      routing.request().resume();
    }
    if (problem.status() == 503) {
      routing.response().putHeader("Retry-After", "1");
    }
    if (problem.status() == 413 || problem.status() == 408) {
      // the rest of the body is not worth receiving
      routing.response().putHeader("Connection", "close");
    }
    Problems.send(routing, problem);
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
