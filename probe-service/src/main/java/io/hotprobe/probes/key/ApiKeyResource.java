package io.hotprobe.probes.key;

import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.access.Actors;
import io.hotprobe.probes.http.Idempotency;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The agents' keys over REST. */
@Path("/api/v1/api-keys")
@PermissionsAllowed(Permission.ADMIN)
class ApiKeyResource {
  private final ApiKeyStore keys;
  private final Actors actors;

  ApiKeyResource(ApiKeyStore keys, Actors actors) {
    this.keys = keys;
    this.actors = actors;
  }

  @GET
  public Uni<List<ApiKeyView>> list() {
    return keys.list();
  }

  /** Creates a key; its text is in this answer and nowhere else. */
  @POST
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiKeyView.class)))
  public Uni<RestResponse<ApiKeyView>> create(
      ApiKeySpec spec, @RestHeader(Idempotency.HEADER) String idempotencyKey) {
    ProblemException.requireBody(spec);
    var key = new Idempotency.Key(idempotencyKey, actors.current().name(), spec);
    return keys.create(spec, key)
        .map(
            created ->
                RestResponse.ResponseBuilder.<ApiKeyView>created(
                        URI.create("/api/v1/api-keys/" + created.id()))
                    .entity(created)
                    .build());
  }

  /** Revokes a key; services stop taking it within a second. */
  @DELETE
  @Path("/{id}")
  public Uni<ApiKeyView> revoke(@RestPath UUID id) {
    return keys.revoke(id, actors.current().name());
  }
}
