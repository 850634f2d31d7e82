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
    return answer(Problem.of(status, title, remedy(status, e.getMessage())));
  }

  /** What JAX-RS says of these is no more than the status. */
  private static String remedy(int status, String message) {
    return switch (status) {
      case 404 -> "nothing is at this address: check its path and the form of the ids in it";
      case 405 -> "this address does not know the method: docs/openapi has those it knows";
      case 406 -> "what the header Accept asks for is not available here: send Accept: */*";
      case 415 -> "the header Content-Type names a format this address does not read";
      default -> message;
    };
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
