package io.hotprobe.probes.catalogue;

import io.hotprobe.base.security.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The catalogue over REST. */
@Path("/api/v1/services")
@PermissionsAllowed(Permission.READ)
class CatalogueResource {
  private static final int MAX_INSTANCES = 1_000;

  private final Catalogue catalogue;

  CatalogueResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** All services that were ever seen. */
  @GET
  public Uni<List<ServiceView>> services() {
    return catalogue.services();
  }

  /** The instances of a service, the last seen first, at most 1000. */
  @GET
  @Path("/{service}/instances")
  public Uni<List<InstanceView>> instances(@RestPath String service) {
    Instant now = Instant.now();
    return catalogue
        .instances(service, MAX_INSTANCES)
        .map(instances -> instances.stream().map(instance -> instance.view(now)).toList());
  }
}
