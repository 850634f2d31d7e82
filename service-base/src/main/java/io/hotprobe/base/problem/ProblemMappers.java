package io.hotprobe.base.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a REST resource throws into problem documents. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper(priority = 1)
  Response web(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    int status = e.getResponse().getStatus();
    String title = e.getResponse().getStatusInfo().getReasonPhrase();
    return answer(Problem.of(status, title, e.getMessage()));
  }

  @ServerExceptionMapper(priority = 1)
  Response json(JsonProcessingException e) {
    return answer(JsonProblems.of(e));
  }

  /** Quarkus has a mapper of its own for this kind, which the one above would not replace. */
  @ServerExceptionMapper(priority = 1)
  Response mismatch(MismatchedInputException e) {
    return json(e);
  }

  @ServerExceptionMapper(priority = 1)
  Response unauthorized(UnauthorizedException e) {
    return answer(Problem.unauthorized());
  }

  @ServerExceptionMapper(priority = 1)
  Response forbidden(ForbiddenException e) {
    return answer(
        Problem.of(403, "Not allowed", "your token lacks the permission; ask an administrator"));
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e) {
    LOG.error("request failed", e);
    return answer(Problem.of(500, "Internal error", "the service's log tells more"));
  }

  private static Response answer(Problem problem) {
    var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }
}
