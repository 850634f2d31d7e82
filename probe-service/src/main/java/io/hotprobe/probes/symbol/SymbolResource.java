package io.hotprobe.probes.symbol;

import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.http.Page;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where probes can be set. */
@Path("/api/v1/services/{service}/symbols")
@PermissionsAllowed(Permission.READ)
class SymbolResource {
  private final SymbolSearch search;
  private final SymbolVersions versions;

  SymbolResource(SymbolSearch search, SymbolVersions versions) {
    this.search = search;
    this.versions = versions;
  }

  /**
   * Classes and methods by name, the best first: {@code cartserv}, {@code CaSe}, {@code CartS.add}.
   * Without {@code version} those of the version seen last.
   */
  @GET
  public Uni<List<SymbolView>> find(
      @RestPath String service,
      @RestQuery @DefaultValue("") String q,
      @RestQuery String version,
      @RestQuery @DefaultValue("20") int limit) {
    int size = Page.size(limit);
    if (version != null) {
      return search.find(service, version, q, size);
    }
    return versions
        .of(service)
        .chain(
            known ->
                known.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : search.find(service, known.get(0), q, size));
  }
}
