package io.hotprobe.probes.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.access.Actors;
import io.hotprobe.probes.http.Idempotency;
import io.hotprobe.probes.http.IfMatch;
import io.hotprobe.probes.http.MergePatch;
import io.hotprobe.probes.http.Page;
import io.hotprobe.protocol.probe.ProbeState;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Probes over REST. */
@Path("/api/v1/probes")
class ProbeResource {
  private final Probes probes;
  private final DryRuns dryRuns;
  private final BulkChanges bulkChanges;
  private final MergePatch mergePatch;
  private final Actors actors;

  ProbeResource(
      Probes probes,
      DryRuns dryRuns,
      BulkChanges bulkChanges,
      MergePatch mergePatch,
      Actors actors) {
    this.probes = probes;
    this.dryRuns = dryRuns;
    this.bulkChanges = bulkChanges;
    this.mergePatch = mergePatch;
    this.actors = actors;
  }

  @GET
  @PermissionsAllowed(Permission.READ)
  public Uni<Page<ProbeView>> list(
      @BeanParam ProbeFilter filter,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") int limit) {
    return probes.list(filter, cursor, limit);
  }

  /**
   * Creates a probe: it is enabled at once unless {@code state} says {@code DRAFT}. {@code dryRun}
   * only tells what it would match. Without {@code checkLocation} the known symbols do not matter.
   */
  @POST
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  @APIResponse(
      responseCode = "200",
      description = "What the probe would match (dryRun)",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DryRun.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ProbeView.class)))
  public Uni<? extends RestResponse<?>> create(
      ProbeSpec spec,
      @RestHeader(Idempotency.HEADER) String idempotencyKey,
      @RestQuery boolean dryRun,
      @RestQuery @DefaultValue("true") boolean checkLocation) {
    ProblemException.requireBody(spec);
    Actor actor = actors.current();
    if (dryRun) {
      return dryRuns.run(spec, actor).map(RestResponse::ok);
    }
    return probes
        .create(spec, actor, new Idempotency.Key(idempotencyKey, actor.name(), spec), checkLocation)
        .map(ProbeResource::created);
  }

  /** Creates a draft that says the same as this probe. */
  @POST
  @Path("/{id}/copy")
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ProbeView.class)))
  public Uni<RestResponse<ProbeView>> copy(
      @RestPath UUID id, @RestHeader(Idempotency.HEADER) String idempotencyKey) {
    Actor actor = actors.current();
    return probes
        .copy(id, actor, new Idempotency.Key(idempotencyKey, actor.name(), id))
        .map(ProbeResource::created);
  }

  /** Does the same to all probes that pass the filter; {@code dryRun} only counts them. */
  @POST
  @Path("/bulk")
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<BulkChange.Result> bulk(BulkChange change, @RestQuery boolean dryRun) {
    return bulkChanges.run(ProblemException.requireBody(change), dryRun, actors.current());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(Permission.READ)
  public Uni<RestResponse<ProbeView>> read(@RestPath UUID id) {
    return probes.find(id).map(ProbeResource::answer);
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<RestResponse<ProbeView>> replace(
      @RestPath UUID id,
      ProbeSpec spec,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @RestQuery @DefaultValue("true") boolean checkLocation) {
    ProblemException.requireBody(spec);
    return probes
        .change(id, new IfMatch(ifMatch), actors.current(), checkLocation, current -> spec)
        .map(ProbeResource::answer);
  }

  /** Changes some fields by a JSON merge patch (RFC 7396): null takes a field away. */
  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", "application/json"})
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<RestResponse<ProbeView>> patch(
      @RestPath UUID id,
      JsonNode patch,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @RestQuery @DefaultValue("true") boolean checkLocation) {
    return probes
        .change(
            id,
            new IfMatch(ifMatch),
            actors.current(),
            checkLocation,
            current -> mergePatch.apply(current, patch, ProbeSpec.class))
        .map(ProbeResource::answer);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<Void> delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return probes.delete(id, new IfMatch(ifMatch), actors.current());
  }

  @POST
  @Path("/{id}/enable")
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<RestResponse<ProbeView>> enable(
      @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return become(id, ifMatch, ProbeState.ENABLED);
  }

  @POST
  @Path("/{id}/disable")
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<RestResponse<ProbeView>> disable(
      @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return become(id, ifMatch, ProbeState.DISABLED);
  }

  @GET
  @Path("/{id}/revisions")
  @PermissionsAllowed(Permission.READ)
  public Uni<List<Revision.View>> revisions(@RestPath UUID id) {
    return probes.revisions(id);
  }

  /** Makes the probe what it was at that revision; its state and its end stay as they are. */
  @POST
  @Path("/{id}/revisions/{revision}/restore")
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<RestResponse<ProbeView>> restore(
      @RestPath UUID id,
      @RestPath long revision,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return probes
        .restore(id, revision, new IfMatch(ifMatch), actors.current())
        .map(ProbeResource::answer);
  }

  private Uni<RestResponse<ProbeView>> become(UUID id, String ifMatch, ProbeState state) {
    return probes
        .become(id, new IfMatch(ifMatch), actors.current(), state)
        .map(ProbeResource::answer);
  }

  private static RestResponse<ProbeView> created(ProbeView probe) {
    return RestResponse.ResponseBuilder.<ProbeView>created(
            URI.create("/api/v1/probes/" + probe.id()))
        .header(HttpHeaders.ETAG, IfMatch.tag(probe.revision()))
        .entity(probe)
        .build();
  }

  private static RestResponse<ProbeView> answer(ProbeView probe) {
    return RestResponse.ResponseBuilder.ok(probe)
        .header(HttpHeaders.ETAG, IfMatch.tag(probe.revision()))
        .build();
  }
}
