package io.hotprobe.metrics.view;

import io.hotprobe.metrics.fold.Folding;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once points are folded and all series that were known before can be served. */
@Readiness
@ApplicationScoped
class SeriesReadiness implements HealthCheck {
  private final Folding folding;
  private final SeriesView view;

  SeriesReadiness(Folding folding, SeriesView view) {
    this.folding = folding;
    this.view = view;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("series")
        .status(folding.running() && view.caughtUp())
        .withData("folding", folding.running())
        .withData("caughtUp", view.caughtUp())
        .build();
  }
}
