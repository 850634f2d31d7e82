package io.hotprobe.probes.status;

import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.catalogue.Catalogue;
import io.hotprobe.probes.probe.ProbeView;
import io.hotprobe.probes.probe.Probes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;

/** How a probe fares on its instances. */
@Path("/api/v1/probes/{id}/status")
@PermissionsAllowed(Permission.READ)
class StatusResource {
  private static final int MAX_INSTANCES = 20_000;

  private final Probes probes;
  private final Catalogue catalogue;
  private final Mutiny.SessionFactory database;

  StatusResource(Probes probes, Catalogue catalogue, Mutiny.SessionFactory database) {
    this.probes = probes;
    this.catalogue = catalogue;
    this.database = database;
  }

  @GET
  public Uni<ProbeStatus> status(@RestPath UUID id) {
    return probes.find(id).chain(this::report);
  }

  private Uni<ProbeStatus> report(ProbeView probe) {
    return catalogue
        .instances(probe.spec().service(), MAX_INSTANCES)
        .chain(
            instances ->
                states(probe.id())
                    .map(
                        states ->
                            new StatusReport(probe, instances, states, Instant.now()).build()));
  }

  private Uni<List<InstanceState>> states(UUID probeId) {
    return database.withSession(
        session ->
            session
                .createSelectionQuery(
                    "from InstanceState where key.probeId = :id", InstanceState.class)
                .setParameter("id", probeId.toString())
                .getResultList());
  }
}
