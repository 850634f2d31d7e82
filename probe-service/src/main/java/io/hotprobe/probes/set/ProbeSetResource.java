package io.hotprobe.probes.set;

import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.access.Actors;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Probes as code. */
@Path("/api/v1/probe-sets")
class ProbeSetResource {
  private static final String YAML = "application/yaml";

  private final ProbeSets sets;
  private final YamlFiles files;
  private final Actors actors;

  ProbeSetResource(ProbeSets sets, YamlFiles files, Actors actors) {
    this.sets = sets;
    this.files = files;
    this.actors = actors;
  }

  /** All sets, by name. */
  @GET
  @PermissionsAllowed(Permission.READ)
  public Uni<List<ProbeSetView>> list() {
    return sets.list();
  }

  /** The set as a file; sent back with PUT it changes nothing. */
  @GET
  @Path("/{name}")
  @Produces(YAML)
  @PermissionsAllowed(Permission.READ)
  public Uni<String> read(@RestPath String name) {
    return sets.read(name).map(Unchecked.function(files::write));
  }

  /**
   * Makes the set equal to the file: probes are created, changed and deleted. {@code dryRun} only
   * tells which.
   */
  @PUT
  @Path("/{name}")
  @Consumes({YAML, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @PermissionsAllowed({Permission.WRITE, Permission.WRITE_PREPROD})
  public Uni<ProbeSetDiff> replace(
      @RestPath String name,
      @RestQuery boolean dryRun,
      @RestQuery @DefaultValue("true") boolean checkLocation,
      String file) {
    ProbeSetFile set = files.read(ProblemException.requireBody(file));
    return sets.replace(
        name, ProblemException.requireBody(set), dryRun, checkLocation, actors.current());
  }
}
