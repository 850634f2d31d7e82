package io.hotprobe.metrics.view;

import io.hotprobe.metrics.fold.Folding;
import io.hotprobe.metrics.history.History;
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
  private final History history;

  SeriesReadiness(Folding folding, SeriesView view, History history) {
    this.folding = folding;
    this.view = view;
    this.history = history;
  }

  @Override
  public HealthCheckResponse call() {
    boolean caughtUp = view.caughtUp() && history.caughtUp();
    return HealthCheckResponse.named("series")
        .status(folding.running() && caughtUp)
        .withData("folding", folding.running())
        .withData("caughtUp", caughtUp)
        .build();
  }
}
