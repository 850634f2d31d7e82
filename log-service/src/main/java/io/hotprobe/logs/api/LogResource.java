package io.hotprobe.logs.api;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.logs.index.Cursor;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.Search;
import io.hotprobe.protocol.event.LogEvent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Search in the log index. */
@Path("/api/v1/logs")
@PermissionsAllowed(Permission.READ)
class LogResource {
  private static final int MAX_LIMIT = 1_000;

  private final LogIndex index;

  LogResource(LogIndex index) {
    this.index = index;
  }

  @GET
  @Operation(summary = "Events that match a query, in the order of time")
  public Uni<LogPage> search(
      @BeanParam SelectionParameters parameters,
      @RestQuery @DefaultValue("newest") Sort sort,
      @Parameter(description = "The nextCursor of the page before") @RestQuery String cursor,
      @Parameter(description = "Events in a page, 1 to 1000") @RestQuery @DefaultValue("100")
          int limit) {
    BadParameter.requireBetween("limit", limit, 1, MAX_LIMIT);
    var search = new Search(parameters.selection(), sort.order(), cursor(cursor), limit + 1);
    return index.search(search).map(found -> LogPage.of(found, limit));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One event with all it captured")
  public Uni<LogEvent> read(@RestPath UUID id) {
    return index.find(id).map(event -> event.orElseThrow(LogResource::notFound));
  }

  private static ProblemException notFound() {
    return new ProblemException(
        Problem.notFound(
            "there is no event with this id, or no longer: events are kept for a limited time"));
  }

  private static Optional<Cursor> cursor(String text) {
    try {
      return Optional.ofNullable(text).map(Cursor::parse);
    } catch (IllegalArgumentException e) {
      throw BadParameter.problem("cursor", "must be the nextCursor of a page before");
    }
  }
}
