package io.hotprobe.probes.status;

import io.hotprobe.base.security.Permission;
import io.hotprobe.probes.catalogue.Catalogue;
import io.hotprobe.probes.probe.ProbeView;
import io.hotprobe.probes.probe.Probes;
import io.hotprobe.protocol.probe.ProbeType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** How a probe fares on its instances. */
@Path("/api/v1/probes/{id}/status")
@PermissionsAllowed(Permission.READ)
class StatusResource {
  private static final int MAX_INSTANCES = 20_000;

  private final Probes probes;
  private final Catalogue catalogue;
  private final InstanceStates states;
  private final LogIndex logIndex;

  StatusResource(Probes probes, Catalogue catalogue, InstanceStates states, LogIndex logIndex) {
    this.probes = probes;
    this.catalogue = catalogue;
    this.states = states;
    this.logIndex = logIndex;
  }

  @GET
  public Uni<ProbeStatus> status(
      @RestPath UUID id, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
    return probes.find(id).chain(probe -> report(probe, authorization));
  }

  private Uni<ProbeStatus> report(ProbeView probe, String authorization) {
    return Uni.combine()
        .all()
        .unis(
            catalogue.instances(
                probe.spec().service(),
                probe.spec().type().configIdPrefix() + probe.id(),
                MAX_INSTANCES),
            states.of(probe.id()),
            indexed(probe, authorization))
        .with(
            (instances, states, indexed) ->
                new StatusReport(probe, instances, states, indexed, Instant.now()).build());
  }

  private Uni<Optional<Long>> indexed(ProbeView probe, String authorization) {
    return probe.spec().type() == ProbeType.LOG_PROBE
        ? logIndex.count(probe, authorization)
        : Uni.createFrom().item(Optional.empty());
  }
}
