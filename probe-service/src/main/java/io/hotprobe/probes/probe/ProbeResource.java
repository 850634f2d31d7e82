package io.hotprobe.probes.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.history.Action;
import io.hotprobe.probes.http.Idempotency;
import io.hotprobe.probes.http.IfMatch;
import io.hotprobe.probes.http.MergePatch;
import io.hotprobe.probes.http.Page;
import io.hotprobe.protocol.probe.ProbeState;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Probes over REST. */
@Path("/api/v1/probes")
class ProbeResource {
  private final Probes probes;
  private final MergePatch mergePatch;
  private final SecurityIdentity identity;

  ProbeResource(Probes probes, MergePatch mergePatch, SecurityIdentity identity) {
    this.probes = probes;
    this.mergePatch = mergePatch;
    this.identity = identity;
  }

  @GET
  @PermissionsAllowed(Permission.READ)
  public Uni<Page<ProbeView>> list(
      @BeanParam ProbeFilter filter,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") int limit) {
    return probes.list(filter, cursor, limit);
  }

  /** Creates a probe: it is enabled at once unless {@code state} says {@code DRAFT}. */
  @POST
  @PermissionsAllowed(Permission.WRITE)
  public Uni<RestResponse<ProbeView>> create(
      ProbeSpec spec, @RestHeader(Idempotency.HEADER) String idempotencyKey) {
    ProblemException.requireBody(spec);
    return probes
        .create(spec, by(), new Idempotency.Key(idempotencyKey, by(), spec))
        .map(
            probe ->
                RestResponse.ResponseBuilder.<ProbeView>created(
                        URI.create("/api/v1/probes/" + probe.id()))
                    .header(HttpHeaders.ETAG, IfMatch.tag(probe.revision()))
                    .entity(probe)
                    .build());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(Permission.READ)
  public Uni<RestResponse<ProbeView>> read(@RestPath UUID id) {
    return probes.find(id).map(ProbeResource::answer);
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed(Permission.WRITE)
  public Uni<RestResponse<ProbeView>> replace(
      @RestPath UUID id, ProbeSpec spec, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    ProblemException.requireBody(spec);
    return probes
        .change(id, new IfMatch(ifMatch), Action.CHANGED, by(), current -> spec)
        .map(ProbeResource::answer);
  }

  /** Changes some fields by a JSON merge patch (RFC 7396): null takes a field away. */
  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", "application/json"})
  @PermissionsAllowed(Permission.WRITE)
  public Uni<RestResponse<ProbeView>> patch(
      @RestPath UUID id, JsonNode patch, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return probes
        .change(
            id,
            new IfMatch(ifMatch),
            Action.CHANGED,
            by(),
            current -> mergePatch.apply(current, patch, ProbeSpec.class))
        .map(ProbeResource::answer);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed(Permission.WRITE)
  public Uni<Void> delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return probes.delete(id, new IfMatch(ifMatch), by());
  }

  @POST
  @Path("/{id}/enable")
  @PermissionsAllowed(Permission.WRITE)
  public Uni<RestResponse<ProbeView>> enable(
      @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return become(id, ifMatch, ProbeState.ENABLED, Action.ENABLED);
  }

  @POST
  @Path("/{id}/disable")
  @PermissionsAllowed(Permission.WRITE)
  public Uni<RestResponse<ProbeView>> disable(
      @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return become(id, ifMatch, ProbeState.DISABLED, Action.DISABLED);
  }

  @GET
  @Path("/{id}/revisions")
  @PermissionsAllowed(Permission.READ)
  public Uni<List<Revision.View>> revisions(@RestPath UUID id) {
    return probes.revisions(id);
  }

  private Uni<RestResponse<ProbeView>> become(
      UUID id, String ifMatch, ProbeState state, Action action) {
    return probes
        .change(id, new IfMatch(ifMatch), action, by(), spec -> Probes.with(spec, state))
        .map(ProbeResource::answer);
  }

  private String by() {
    return identity.getPrincipal().getName();
  }

  private static RestResponse<ProbeView> answer(ProbeView probe) {
    return RestResponse.ResponseBuilder.ok(probe)
        .header(HttpHeaders.ETAG, IfMatch.tag(probe.revision()))
        .build();
  }
}
