package io.hotprobe.probes.catalogue;

import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.http.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The catalogue over REST. */
@Path("/api/v1")
@PermissionsAllowed(Permission.READ)
class CatalogueResource {
  private final Catalogue catalogue;

  CatalogueResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The services that were ever seen, by name; {@code q} is a part of it. */
  @GET
  @Path("/services")
  public Uni<Page<ServiceView>> services(
      @RestQuery @DefaultValue("") String q,
      @RestQuery @DefaultValue("") String cursor,
      @RestQuery @DefaultValue("50") int limit) {
    return catalogue.services(q, cursor, limit);
  }

  /** The instances of all services, those first seen last in front. */
  @GET
  @Path("/instances")
  public Uni<Page<InstanceView>> instances(
      @RestQuery String service,
      @BeanParam InstanceFilter filter,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") int limit) {
    return catalogue.instances(service, filter, cursor, limit);
  }

  /** The instances of a service, those first seen last in front. */
  @GET
  @Path("/services/{service}/instances")
  public Uni<Page<InstanceView>> ofService(
      @RestPath String service,
      @BeanParam InstanceFilter filter,
      @RestQuery String cursor,
      @RestQuery @DefaultValue("50") int limit) {
    return catalogue.instances(service, filter, cursor, limit);
  }
}
