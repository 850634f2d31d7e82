package io.hotprobe.logs.api;

import io.hotprobe.base.security.Permission;
import io.hotprobe.logs.query.Query;
import io.hotprobe.logs.tail.LogTail;
import io.hotprobe.logs.tail.Position;
import io.hotprobe.logs.tail.TailItem;
import io.hotprobe.protocol.event.LogEvent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** The live tail: events as they come, as server-sent events. */
@Path("/api/v1/logs/tail")
@PermissionsAllowed(Permission.READ)
class TailResource {
  private final LogTail tail;

  TailResource(LogTail tail) {
    this.tail = tail;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Events that match a query as they come; the data of each is one LogEvent")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = LogEvent.class)))
  public Multi<OutboundSseEvent> follow(
      @RestQuery String q, @RestHeader("Last-Event-ID") String lastEventId, @Context Sse sse) {
    Query query = BadParameter.query(q);
    return tail.follow(query, position(lastEventId)).map(item -> event(sse, item));
  }

  private static Optional<Position> position(String lastEventId) {
    try {
      return Optional.ofNullable(lastEventId).filter(id -> !id.isBlank()).map(Position::parse);
    } catch (IllegalArgumentException e) {
      throw BadParameter.problem("Last-Event-ID", "must be the id of an event of this tail");
    }
  }

  /** A silent moment is a comment with an id, so that a reader resumes after what it skipped. */
  private static OutboundSseEvent event(Sse sse, TailItem item) {
    OutboundSseEvent.Builder event = sse.newEventBuilder().id(item.position().toString());
    return item.event()
        .map(e -> event.mediaType(MediaType.APPLICATION_JSON_TYPE).data(LogEvent.class, e))
        .orElseGet(() -> event.comment("nothing new"))
        .build();
  }
}
