package io.hotprobe.base.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
    if (e instanceof UnrecognizedPropertyException unknown) {
      String message = "unknown field; known are " + unknown.getKnownPropertyIds();
      return answer(Problem.invalid(List.of(new Problem.FieldError(path(unknown), message))));
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String message = "wrong type or value: " + e.getOriginalMessage();
      return answer(Problem.invalid(List.of(new Problem.FieldError(path(mapping), message))));
    }
    var at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return answer(Problem.malformed("not valid JSON" + place + ": " + e.getOriginalMessage()));
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e) {
    LOG.error("request failed", e);
    return answer(Problem.of(500, "Internal error", "the service's log tells more"));
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  /** {@code where.lines[0]}, from Jackson's own list of references. */
  private static String path(JsonMappingException e) {
    var path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
