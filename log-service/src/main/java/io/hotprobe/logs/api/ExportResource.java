package io.hotprobe.logs.api;

import io.hotprobe.base.security.Permission;
import io.hotprobe.logs.index.Cursor;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.index.Search;
import io.hotprobe.protocol.event.LogEvent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Whole results as files; they are read page by page, as fast as the reader takes them. */
@Path("/api/v1/logs")
@PermissionsAllowed(Permission.READ)
class ExportResource {
  private static final int PAGE = 500;
  private static final int MAX_LIMIT = 1_000_000;
  private static final String LIMIT = "Events, 1 to 1000000";

  private final LogIndex index;

  ExportResource(LogIndex index) {
    this.index = index;
  }

  @GET
  @Path("/export.ndjson")
  @Produces("application/x-ndjson")
  @Operation(summary = "Events that match a query, newest first, one JSON object in each line")
  public Multi<LogEvent> ndjson(
      @BeanParam SelectionParameters parameters,
      @Parameter(description = LIMIT) @RestQuery @DefaultValue("100000") int limit) {
    return events(parameters, limit);
  }

  @GET
  @Path("/export.csv")
  @Produces("text/csv;charset=UTF-8")
  @Operation(summary = "Events that match a query, newest first, as a table without captures")
  public Multi<String> csv(
      @BeanParam SelectionParameters parameters,
      @Parameter(description = LIMIT) @RestQuery @DefaultValue("100000") int limit) {
    Multi<String> rows = events(parameters, limit).map(Csv::row);
    return Multi.createBy().concatenating().streams(Multi.createFrom().item(Csv.HEADER), rows);
  }

  private Multi<LogEvent> events(SelectionParameters parameters, int limit) {
    BadParameter.requireBetween("limit", limit, 1, MAX_LIMIT);
    var first =
        new Search(parameters.selection(), Search.Order.NEWEST_FIRST, Optional.empty(), PAGE);
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicReference<>(first), this::page)
        .whilst(page -> page.size() == PAGE)
        .onItem()
        .<LogEvent>disjoint()
        .select()
        .first(limit);
  }

  /** Reads a page and moves on to the next one. */
  private Uni<List<LogEvent>> page(AtomicReference<Search> next) {
    return index
        .search(next.get())
        .invoke(
            found -> {
              if (!found.isEmpty()) {
                Cursor last = Cursor.of(found.get(found.size() - 1));
                next.updateAndGet(search -> search.startingAfter(last));
              }
            });
  }
}
