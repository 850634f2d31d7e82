package io.hotprobe.probes.source;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.access.Actors;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The source that runs, to choose a line in. */
@Path("/api/v1/services/{service}/source")
class SourceResource {
  private static final int MAX_NAME = 200;

  private final Sources sources;
  private final SourceArchive archive;
  private final Actors actors;

  SourceResource(Sources sources, SourceArchive archive, Actors actors) {
    this.sources = sources;
    this.archive = archive;
    this.actors = actors;
  }

  /**
   * A file by the end of its path, {@code shop/cart/CartService.java}. Without {@code version} of
   * the version seen last.
   */
  @GET
  @PermissionsAllowed(Permission.READ)
  public Uni<SourceFile> read(
      @RestPath String service, @RestQuery String file, @RestQuery String version) {
    return sources.find(service, version, file);
  }

  /** Takes the sources jar of a version, in the place of one uploaded before. */
  @PUT
  @Consumes({"application/java-archive", "application/zip", "application/octet-stream"})
  @ResponseStatus(204)
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<Void> upload(@RestPath String service, @RestQuery String version, byte[] jar) {
    if (version == null || version.isBlank() || version.length() > MAX_NAME) {
      throw new ProblemException(
          Problem.invalid(
              List.of(new FieldError("version", "is required: the version the sources are of"))));
    }
    Map<String, String> files = SourcesJar.read(ProblemException.requireBody(jar));
    return archive.replace(service, version, files, actors.current());
  }
}
