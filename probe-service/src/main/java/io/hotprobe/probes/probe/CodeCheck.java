package io.hotprobe.probes.probe;

import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.probes.location.Locations;
import io.hotprobe.probes.location.Resolution;
import io.hotprobe.probes.location.Site;
import io.hotprobe.probes.location.TypeChecks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks what a valid spec says of the code of its service against the known symbols. */
@ApplicationScoped
public class CodeCheck {
  private final Locations locations;
  private final TypeChecks types;

  CodeCheck(Locations locations, TypeChecks types) {
    this.locations = locations;
    this.types = types;
  }

  /** Finds the place; fails with 422 when it cannot be there or an expression cannot work. */
  public Uni<Resolution> check(ProbeSpec spec) {
    Site site = site(spec);
    return locations
        .resolve(site)
        .call(
            resolution -> {
              refuse(resolution.errors());
              return types
                  .check(site, resolution.found(), new ProbeExpressions(spec).parts())
                  .invoke(CodeCheck::refuse);
            });
  }

  /** Checks a spec that was another before; what both say is not checked again. */
  public Uni<Void> check(ProbeSpec before, ProbeSpec after) {
    boolean same = site(before).equals(site(after)) && texts(before).equals(texts(after));
    return same ? Uni.createFrom().voidItem() : check(after).replaceWithVoid();
  }

  private static Site site(ProbeSpec spec) {
    return new Site(
        spec.service(), spec.version(), spec.language(), spec.where(), spec.evaluateAt());
  }

  private static List<String> texts(ProbeSpec spec) {
    return new ProbeExpressions(spec).parts().stream().map(part -> part.parsed().text()).toList();
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
  }
}
