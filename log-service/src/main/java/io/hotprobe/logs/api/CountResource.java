package io.hotprobe.logs.api;

import io.hotprobe.base.security.Permission;
import io.hotprobe.logs.index.FacetValue;
import io.hotprobe.logs.index.LogIndex;
import io.hotprobe.logs.query.Field;
import io.hotprobe.logs.query.FieldNames;
import io.hotprobe.logs.query.QueryException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Counts of events, by value and by time. */
@Path("/api/v1/logs")
@PermissionsAllowed(Permission.READ)
class CountResource {
  private static final int MAX_VALUES = 100;
  private static final int MAX_BUCKETS = 1_000;

  private final LogIndex index;

  CountResource(LogIndex index) {
    this.index = index;
  }

  /**
   * The values of a field, the most frequent first.
   *
   * @param sampleRate share of the events that was looked at; below 1 the counts are estimates, and
   *     rare values may be missing
   */
  public record Facet(String field, List<FacetValue> values, double sampleRate) {}

  @GET
  @Path("/facets")
  @Operation(summary = "The most frequent values of a field among the events that match a query")
  public Uni<Facet> facet(
      @BeanParam SelectionParameters parameters,
      @Parameter(description = "As in a query: service, probe.id, captured.order.city, or a tag")
          @RestQuery
          String field,
      @Parameter(description = "Values, 1 to 100") @RestQuery @DefaultValue("10") int limit) {
    BadParameter.requireBetween("limit", limit, 1, MAX_VALUES);
    return index
        .facet(parameters.selection(), field(field), limit)
        .map(found -> new Facet(field, found.values(), found.sampleRate()));
  }

  @GET
  @Path("/histogram")
  @Operation(summary = "How many events match a query, over time; without from, of the last hour")
  public Uni<Histogram> histogram(
      @BeanParam SelectionParameters parameters,
      @Parameter(description = "About so many spans of time, 1 to 1000")
          @RestQuery
          @DefaultValue("60")
          int buckets) {
    BadParameter.requireBetween("buckets", buckets, 1, MAX_BUCKETS);
    var spans = TimeSpans.of(parameters.selection(), buckets);
    return index
        .histogram(spans.selection(), spans.span())
        .map(found -> Histogram.of(spans, found));
  }

  private static Field field(String name) {
    if (name == null || name.isBlank()) {
      throw BadParameter.problem("field", "is missing: service, for example");
    }
    try {
      return FieldNames.field(name);
    } catch (QueryException e) {
      throw BadParameter.problem("field", e.getMessage());
    }
  }
}
