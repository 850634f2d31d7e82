package io.hotprobe.probes.probe;

import io.hotprobe.probes.access.Actor;
import io.hotprobe.probes.catalogue.Catalogue;
import io.hotprobe.probes.catalogue.KnownInstance;
import io.hotprobe.probes.location.Found;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Tells what a probe would do, and does nothing. */
@ApplicationScoped
class DryRuns {
  private static final int MAX_INSTANCES = 20_000;
  private static final int MAX_LISTED = 20;

  private final ProbeChanges changes;
  private final CodeCheck code;
  private final Catalogue catalogue;

  DryRuns(ProbeChanges changes, CodeCheck code, Catalogue catalogue) {
    this.changes = changes;
    this.code = code;
    this.catalogue = catalogue;
  }

  /** Meets every error that the creation of the probe would. */
  Uni<DryRun> run(ProbeSpec said, Actor actor) {
    ProbeSpec spec = changes.check(said, null, actor, Instant.now());
    return code.check(spec)
        .chain(
            resolution ->
                catalogue
                    .instances(spec.service(), MAX_INSTANCES)
                    .map(
                        instances ->
                            new DryRun(
                                spec,
                                instances(spec, instances),
                                resolution.found().stream()
                                    .map(Found::view)
                                    .distinct()
                                    .limit(MAX_LISTED)
                                    .toList(),
                                Costs.of(spec))));
  }

  private static DryRun.Instances instances(ProbeSpec spec, List<KnownInstance> ofService) {
    Instant now = Instant.now();
    var target = new Target(spec);
    List<String> mismatches =
        ofService.stream().filter(instance -> instance.isAlive(now)).map(target::mismatch).toList();
    return new DryRun.Instances(
        mismatches.size(),
        (int) mismatches.stream().filter(Objects::isNull).count(),
        mismatches.stream().filter(Objects::nonNull).distinct().limit(MAX_LISTED).toList());
  }
}
